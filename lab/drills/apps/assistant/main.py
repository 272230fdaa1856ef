"""An assistant that signs in to its model with a key: `gunicorn -k uvicorn_worker.UvicornWorker main:app`."""

import logging
import os

from fastapi import FastAPI, HTTPException
from openai import AzureOpenAI, BadRequestError, OpenAIError
from pydantic import BaseModel

logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
logger = logging.getLogger("assistant")

gateway_key = os.environ.get("GATEWAY_SUBSCRIPTION_KEY")
client = AzureOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
    api_version=os.environ.get("AZURE_OPENAI_API_VERSION", "2024-10-21"),
    default_headers={"Ocp-Apim-Subscription-Key": gateway_key} if gateway_key else None,
    max_retries=0,
    timeout=10,
)
app = FastAPI(docs_url=None, redoc_url=None)


class Question(BaseModel):
    """What somebody wants to know."""

    prompt: str


@app.get("/health")
def health() -> dict[str, str]:
    """For the platform and for people."""
    return {"status": "ok"}


@app.post("/chat")
def chat(question: Question) -> dict[str, str]:
    """One answer."""
    return {"answer": ask(question.prompt)}


@app.post("/summarize")
def summarize(question: Question) -> dict[str, str]:
    """One text, shorter."""
    try:
        return {"summary": ask(f"Summarize: {question.prompt}")}
    except HTTPException as error:
        declined = isinstance(error.__cause__, BadRequestError)
        if declined and os.environ.get("HANDLES_DECLINED_PROMPTS"):
            return {"summary": "This text cannot be summarized."}
        raise


def ask(prompt: str) -> str:
    """The model's words, or the failure as the SDK reports it."""
    try:
        completion = client.chat.completions.create(
            model=os.environ.get("AZURE_OPENAI_DEPLOYMENT", "gpt-4o-mini"),
            messages=[{"role": "user", "content": prompt}],
        )
    except OpenAIError as error:
        logger.exception("the model did not answer")
        raise HTTPException(502, f"{type(error).__name__}: {error}") from error
    return completion.choices[0].message.content or ""
