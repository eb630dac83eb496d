import { own } from '../../../kernel/own.ts';
import { requestFields } from '../../../device/certificates/request-faults.ts';
import { detailsOf, subjectSent, utc } from '../cgi-certificates.ts';
import type { Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { randomnumField } from './frame.ts';

/** The CGI of the root certificate. */
export const ROOT_PATH = '/cgi-bin/get_network_https_root';

/** The parts of the HTTPS page about the CRT key and the CA certificate. */
export function certificateForms(exchange: Exchange): Html {
  const number = randomnumField(exchange.site.randomnum.value);
  return html`${preInstalledPart(exchange)} ${crtKeyPart(exchange, number)} ${requestPart(exchange, number)}
  ${installPart(number)} ${informationPart(exchange, number)}`;
}

function preInstalledPart({ site }: Exchange): Html {
  const { model } = site.camera;
  // A browser calls a CGI of such models only with the number of a page.
  const link = `${ROOT_PATH}?Randomnum=${site.randomnum.value}`;
  const what = model.certificate === 'self-signed' ? 'the self-signed certificate' : 'the root certificate';
  return html`<h2>Pre-installed certificate</h2>
    <p><a href="${link}" download="root.pem">Obtain ${what}</a></p>`;
}

function crtKeyPart({ site }: Exchange, number: Html): Html {
  const { certificates, model } = site.camera;
  const [key, making] = [certificates.crtKey(), certificates.generating()];
  const minutes = Math.ceil(model.crtKey.takesMs / 60_000);
  return html`<h2>CRT key generate</h2>
    <p>
      Current CRT key: ${key ? `${key.bits} bits, generated ${utc(key.madeAt)}` : 'none'}.
      ${
        making &&
        html`<span role="status"
          >A key of ${making.bits} bits is being generated: ${Math.ceil(making.leftMs / 1_000)} seconds left.</span
        >`
      }
    </p>
    <p class="hint">It takes about ${minutes} minutes. While a CA certificate is valid, no key can be generated.</p>
    <form method="post">
      ${number}
      <label for="size">Key size</label>
      <select id="size" name="size">
        ${model.crtKey.sizes.map((size) => html`<option value="${size}">${size} bits</option>`)}
      </select>
      <button name="act" value="generate">Generate the CRT key</button>
    </form>`;
}

function requestPart(exchange: Exchange, number: Html): Html {
  const sent = subjectSent(exchange);
  const fields = Object.entries(requestFields) as [keyof typeof requestFields, { label: string; most: number }][];
  return html`<h2>CA Certificate – Generate Certificate Signing Request</h2>
    <form method="post">
      ${number}
      ${fields.map(
        ([name, { label, most }]) =>
          html`<label for="${name}">${label}</label>
            <input
              id="${name}"
              name="${name}"
              type="text"
              value="${sent[name]}"
              maxlength="${most}"
              autocomplete="off"
              ${name === 'commonName' && html`required`}
            />`,
      )}
      <button name="act" value="request">Generate the request</button>
    </form>`;
}

const installPart = (number: Html): Html =>
  html`<h2>CA Certificate – CA Certificate install</h2>
    <form method="post" enctype="multipart/form-data">
      ${number}
      <label for="file">Certificate file</label>
      <p class="hint" id="file-hint">PEM, with the certificates of its issuers; DER; or PKCS#12.</p>
      <input id="file" name="file" type="file" aria-describedby="file-hint" required />
      <label for="password">Password of the file</label>
      <p class="hint" id="password-hint">For PKCS#12 alone.</p>
      <input id="password" name="password" type="password" autocomplete="off" aria-describedby="password-hint" />
      <button name="act" value="install">Install the certificate</button>
    </form>`;

const labels: Readonly<Record<string, string>> = {
  subject: 'Subject',
  issuer: 'Issuer',
  names: 'Names',
  from: 'Valid from',
  to: 'Valid to',
  serial: 'Serial number',
  key: 'Key',
  fingerprint: 'SHA-256 fingerprint',
};

function informationPart({ site }: Exchange, number: Html): Html {
  const { certificates } = site.camera;
  const installed = certificates.installed();
  const row = (label: string, text: string): Html =>
    html`<tr>
      <th scope="row">${label}</th>
      <td class="value">${text}</td>
    </tr>`;
  return html`<h2>CA Certificate – Information</h2>
    <p>Clients get the ${certificates.served() ? 'CA certificate' : 'pre-installed certificate'}.</p>
    ${
      installed
        ? html`<table>
              ${row('File', installed.file || 'without a name')}
              ${detailsOf(installed.certificate).map(([name, text]) => row(own(labels, name) ?? name, text))}
              ${installed.issuers.map(({ subject }) => row('Issued under', subject))}
            </table>
            <form method="post">
              ${number}<button class="grave" name="act" value="delete">Delete the CA certificate …</button>
            </form>`
        : html`<p>No CA certificate is installed.</p>`
    }`;
}
