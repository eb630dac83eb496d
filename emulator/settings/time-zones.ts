/** The time zones of the menu, west to east. The selection and the names are assumed. */
export const timeZones = {
  '-12:00': '(GMT -12:00) International Date Line West',
  '-11:00': '(GMT -11:00) Samoa',
  '-10:00': '(GMT -10:00) Hawaii',
  '-09:00': '(GMT -09:00) Alaska',
  '-08:00': '(GMT -08:00) Los Angeles, Vancouver',
  '-07:00': '(GMT -07:00) Denver, Phoenix',
  '-06:00': '(GMT -06:00) Chicago, Mexico City',
  '-05:00': '(GMT -05:00) New York, Toronto, Lima',
  '-04:00': '(GMT -04:00) Halifax, Santiago',
  '-03:30': '(GMT -03:30) Newfoundland',
  '-03:00': '(GMT -03:00) Brasilia, Buenos Aires',
  '-02:00': '(GMT -02:00) Mid-Atlantic',
  '-01:00': '(GMT -01:00) Azores',
  '+00:00': '(GMT +00:00) London, Lisbon',
  '+01:00': '(GMT +01:00) Berlin, Paris, Rome',
  '+02:00': '(GMT +02:00) Athens, Cairo, Helsinki',
  '+03:00': '(GMT +03:00) Istanbul, Moscow, Nairobi',
  '+03:30': '(GMT +03:30) Tehran',
  '+04:00': '(GMT +04:00) Dubai',
  '+04:30': '(GMT +04:30) Kabul',
  '+05:00': '(GMT +05:00) Karachi',
  '+05:30': '(GMT +05:30) Kolkata, New Delhi',
  '+05:45': '(GMT +05:45) Kathmandu',
  '+06:00': '(GMT +06:00) Dhaka',
  '+06:30': '(GMT +06:30) Yangon',
  '+07:00': '(GMT +07:00) Bangkok, Hanoi, Jakarta',
  '+08:00': '(GMT +08:00) Beijing, Singapore, Perth',
  '+09:00': '(GMT +09:00) Osaka, Tokyo, Seoul',
  '+09:30': '(GMT +09:30) Adelaide, Darwin',
  '+10:00': '(GMT +10:00) Melbourne, Sydney',
  '+11:00': '(GMT +11:00) Solomon Islands',
  '+12:00': '(GMT +12:00) Auckland, Fiji',
  '+13:00': '(GMT +13:00) Tonga',
} as const;

const east = new Map<string, number>();

/** The minutes east of UTC in a zone's text: "+05:30". */
export function minutesEast(zone: string): number {
  const minutes = east.get(zone) ?? minutesIn(zone);
  east.set(zone, minutes);
  return minutes;
}

function minutesIn(zone: string): number {
  const [hours = '', minutes = ''] = zone.slice(1).split(':');
  return (Number(hours) * 60 + Number(minutes)) * (zone.startsWith('-') ? -1 : 1);
}
