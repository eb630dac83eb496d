/** Files that decide, and the guide's sections whose scenarios must notice their mutants. The first pattern that fits a file counts. */
export const deciding: readonly { readonly files: string; readonly sections: readonly string[] }[] = [
  { files: 'emulator/guide/rules/2.1-*.ts', sections: ['2.1'] },
  { files: 'emulator/guide/rules/2.3-*.ts', sections: ['2.3'] },
  { files: 'emulator/guide/rules/2.4-*.ts', sections: ['2.4'] },
  { files: 'emulator/guide/rules/2.5-*.ts', sections: ['2.5'] },
  { files: 'emulator/guide/rules/2.6-*.ts', sections: ['2.6'] },
  { files: 'emulator/guide/rules/2.7-*.ts', sections: ['2.7'] },
  { files: 'emulator/guide/rules/2.8-*.ts', sections: ['2.8'] },
  { files: 'emulator/guide/rules/3.5-*.ts', sections: ['3.5'] },
  { files: 'emulator/guide/rules/3.6-*.ts', sections: ['3.6'] },
  { files: 'emulator/guide/rules/3.8-*.ts', sections: ['3.8'] },
  { files: 'emulator/guide/local-time.ts', sections: ['2.7'] },
  { files: 'emulator/guide/network.ts', sections: ['2.6'] },

  { files: 'emulator/device/factory-reset.ts', sections: ['2.1'] },
  { files: 'emulator/device/users/accounts.ts', sections: ['2.3', '2.4'] },
  // Passwords and tokens are proofs of protocols that this version does not speak yet.
  { files: 'emulator/device/users/{authenticator,header-proof,judgement,lock-out,nonces}.ts', sections: ['2.5'] },
  { files: 'emulator/device/log/*.ts', sections: ['2.3', '2.5'] },
  { files: 'emulator/device/keys/*.ts', sections: ['3.6'] },
  { files: 'emulator/device/network.ts', sections: ['2.6'] },
  { files: 'emulator/device/resolver.ts', sections: ['2.6', '2.7'] },

  { files: 'emulator/services/ntp/*.ts', sections: ['2.7'] },

  { files: 'emulator/services/web/setup/maintenance.ts', sections: ['2.1'] },
  { files: 'emulator/services/web/registration.ts', sections: ['2.3'] },
  { files: 'emulator/services/web/{cgi-users,setup/users}.ts', sections: ['2.3', '2.4'] },
  {
    files: 'emulator/services/web/{cgi-settings,routes,mounts/*,setup/settings,setup/log}.ts',
    sections: ['2.4', '2.5'],
  },
  { files: 'emulator/services/web/{dispatch,randomnum,upgrade,viewers}.ts', sections: ['2.3', '2.4', '2.5'] },
  { files: 'emulator/services/web/{tunnels,rtsp-socket,uids}.ts', sections: ['2.5', '3.5'] },
  { files: 'emulator/services/web/cgi-push.ts', sections: ['3.5'] },
  { files: 'emulator/services/web/{new-address,setup/network-status}.ts', sections: ['2.6'] },
  { files: 'emulator/services/web/setup/clock.ts', sections: ['2.7'] },

  { files: 'emulator/services/rtsp/{dispatch,connection,session-validity}.ts', sections: ['2.3', '2.4', '2.5'] },
  { files: 'emulator/services/rtsp/push.ts', sections: ['3.5'] },
  { files: 'emulator/services/rtsp/{back-channel,features}.ts', sections: ['2.8'] },
  { files: 'emulator/services/rtsp/protection/encrypted-*.ts', sections: ['3.6'] },
  { files: 'emulator/services/rtsp/protection/*.ts', sections: ['3.8'] },
  { files: 'emulator/services/rtsp/methods/{setup,describe}.ts', sections: ['2.8', '3.5', '3.8'] },

  { files: 'emulator/wire/digest/*.ts', sections: ['2.5'] },
  { files: 'emulator/wire/dns/*.ts', sections: ['2.6', '2.7'] },
  { files: 'emulator/wire/ntp/*.ts', sections: ['2.7'] },
  { files: 'emulator/wire/rtsp/{tunnel,base64-stream}.ts', sections: ['2.5', '3.5'] },
  { files: 'emulator/wire/encrypted/*.ts', sections: ['3.6'] },
  { files: 'emulator/wire/{srtp,mikey,sdes}/*.ts', sections: ['3.8'] },
];
