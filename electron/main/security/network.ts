import type { App, Session } from 'electron';

const allowedSchemes: ReadonlySet<string> = new Set(['app:', 'blob:', 'devtools:']);

/** The app never talks to a network: no host resolves, and a request that is not the app's own is cancelled. */
export function closeNetwork(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('dns-prefetch-disable');
  app.commandLine.appendSwitch('disable-features', 'MediaRouter,OptimizationHints,Translate');
  // Peer connections know neither the content policy nor the resolver: they would send packets to any address.
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

export function cancelForeignRequests(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !allowedSchemes.has(schemeOf(details.url)) });
  });
  // A spell checker would fetch dictionaries and keep what was typed.
  session.setSpellCheckerEnabled(false);
}

function schemeOf(url: string): string {
  try {
    return new URL(url).protocol;
  } catch {
    return '';
  }
}
