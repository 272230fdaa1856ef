/** Our own requests are not evidence: they carry this marker, by which logs and figures leave them out. */
export const probeMarker = { 'user-agent': 'appservice-doctor', 'x-appservice-doctor': 'probe' } as const;
