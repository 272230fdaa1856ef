import {
  blockingCall,
  type BlockingCall,
  type Fix,
  importEdits,
  isBeside,
  type PythonCall,
  type PythonModule,
  type WorkspaceCheck,
} from '../../core/workspace';

/** A call in an `async def` that keeps the event loop until a network, a process or the clock answers. */
export const blockingCallInAsync: WorkspaceCheck = {
  id: 'blocking-call-in-async',
  severity: 'warning',
  title: 'A blocking call in an async function.',
  help: {
    means:
      'All requests of a worker share one event loop. A call that waits without await keeps the loop: the worker answers nobody meanwhile, health checks neither, and after its time limit gunicorn ends it with WORKER TIMEOUT.',
    marks: [
      'time.sleep, requests, urllib, the functions and the Client of httpx, subprocess, drivers of databases, and methods of clients of openai, anthropic, Azure, redis and boto3 that have an asynchronous twin, directly in an async def.',
      'Not marked: calls in a thread (asyncio.to_thread, run_in_executor), objects that come from elsewhere, code of tests, documentation and examples.',
    ],
    fix: [
      'Use the asynchronous twin that the message names, and await it.',
      'Or run it in a thread: await asyncio.to_thread(function, arguments); a quick fix does.',
      'Or make the handler a plain def: FastAPI and Azure Functions run it in a thread then.',
    ],
    example: {
      file: 'main.py',
      marked: `import asyncio
import time


async def poll():
    time.sleep(5)
`,
      clean: `import asyncio
import time


async def poll():
    await asyncio.sleep(5)
`,
    },
    prevents: ['worker-timeout', 'latency-spike'],
  },
  module(module) {
    if (isBeside(module.path, '')) return [];
    return module.calls.flatMap((call) => {
      const around = call.within === undefined ? undefined : module.functions[call.within];
      if (!around?.isAsync) return [];
      const blocking = blockingCall(module, call);
      if (!blocking) return [];
      return {
        span: call.calleeSpan,
        message: messageOf(blocking),
        fixes: fixesOf(module, call, blocking),
      };
    });
  },
};

function messageOf({ what, instead }: BlockingCall): string {
  const alternative = instead.startsWith('await') ? instead : `${instead}, or await asyncio.to_thread`;
  return `${what} blocks the event loop: until it returns, this worker answers no other request. Use ${alternative}.`;
}

/** Sleeping has a twin that takes the same; everything else can go into a thread as it is. */
function fixesOf(module: PythonModule, call: PythonCall, { what }: BlockingCall): Fix[] {
  const { path: file, text } = module;
  // Other event loops know nothing of asyncio's threads and clocks.
  if (module.imports.some((each) => /^(trio|curio|anyio)(\.|$)/.test(each.module))) return [];
  const args = text.slice(call.calleeSpan.to, call.span.to).replace(/^\s*\(\s*/, '');
  const isSleep = what === 'time.sleep';
  const callee = text.slice(call.calleeSpan.from, call.calleeSpan.to);
  const separator = /^\)$/.test(args) ? '' : ', ';
  const awaited = isSleep
    ? `await asyncio.sleep(${args}`
    : `await asyncio.to_thread(${callee}${separator}${args}`;
  const isPart = /^\s*[.[(]/.test(text.slice(call.span.to));
  const edits = [
    { file, span: call.span, text: isPart ? `(${awaited})` : awaited },
    ...importEdits(module, 'asyncio'),
  ];
  return [
    isSleep
      ? { title: 'Await asyncio.sleep instead', trust: 'sure', edits }
      : { title: `Run ${callee} in a thread (asyncio.to_thread)`, trust: 'look', edits },
  ];
}
