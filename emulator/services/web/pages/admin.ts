import type { Camera } from '../../../device/camera.ts';
import { catalogue } from '../../../settings/catalogue/index.ts';
import { refusal, type Setting } from '../../../settings/setting.ts';
import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

/** Every setting as the menu orders them, read-only: value, and whether it can be set (over CGI). */
export function adminPage(camera: Camera): Html {
  const { model, identity, settings } = camera;
  const facts = [
    ['Model', model.name],
    ['Firmware version', model.firmware],
    ['MAC address', identity.mac],
    ['Serial number', identity.serial],
  ] as const;
  const shown = (row: Setting): string => {
    const value = settings.get(row);
    if (row.secret) return settings.text(row) === '' ? 'Not set' : '••••••••';
    return row.type.choices.find((choice) => choice.value === value)?.words ?? row.type.format(value);
  };
  const line = (row: Setting): Html => {
    const refused = refusal(row, model);
    return html`<tr>
      <td>${row.words}</td>
      <td class="value">${shown(row)}</td>
      <td>${refused ? html`<span class="hint">${refused}</span>` : 'over CGI'}</td>
    </tr>`;
  };
  const menus = Map.groupBy(catalogue, (row) => row.menu.join(' – '));
  const content = html`<h1>Setup</h1>
    <table>
      ${facts.map(
        ([words, value]) =>
          html`<tr>
            <th scope="row">${words}</th>
            <td class="value">${value}</td>
          </tr>`,
      )}
    </table>
    ${[...menus].map(
      ([menu, rows]) =>
        html`<h2>${menu}</h2>
          <div class="scroll">
            <table>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">Value</th>
                <th scope="col">Can be set</th>
              </tr>
              ${rows.map(line)}
            </table>
          </div>`,
    )}
    <script>
      function cmsg_show(id) {
        return id;
      }
      function needs(cmsg) {
        alert(cmsg_show(cmsg));
      }
    </script>`;
  return layout({ model: model.name, title: 'Setup', here: 'admin', content });
}
