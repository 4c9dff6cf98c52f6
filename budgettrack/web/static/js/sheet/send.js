// One call to the save endpoint, and what its answer means.

const TIMEOUT = 20000;

/** Send cells; resolves to {kind: saved | expired | refused | unreachable, …} and never throws. */
export async function send(url, form, cells) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout ? AbortSignal.timeout(TIMEOUT) : undefined,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token(form) },
      body: JSON.stringify({ cells }),
    });
  } catch {
    return { kind: "unreachable" };
  }
  if (response.type === "opaqueredirect" || response.status === 401) return { kind: "expired" };
  const body = await json(response);
  if (response.ok && body?.cells) return { kind: "saved", body };
  if (body?.code === "csrf") return { kind: "stale" };
  if (response.status >= 400 && response.status < 500 && body?.detail) return { kind: "refused", sentence: body.detail };
  return { kind: "unreachable" };
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** The safety token of today's session: signing in again in another tab changes the cookie, not this page. */
function token(form) {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie ? decodeURIComponent(cookie.slice("csrftoken=".length)) : form.elements.namedItem("csrfmiddlewaretoken").value;
}
