import { own } from '../../kernel/own.ts';

/** A property event: a state that begins or ends (ONVIF Core Specification §9.5, properties). */
export interface PropertyEvent {
  /** Below `tns1:`, e.g. `VideoSource/MotionAlarm`. */
  readonly topic: string;
  readonly operation: 'Initialized' | 'Changed';
  readonly source: { readonly name: string; readonly value: string };
  readonly data: { readonly name: string; readonly value: string };
  /** ISO 8601, UTC. */
  readonly utcTime: string;
  /** The root element: the official sample expects `MetaDataStream`, the schema has `MetadataStream`. */
  readonly root: 'MetaDataStream' | 'MetadataStream';
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => own(escapes, c) ?? c);

const item = ({ name, value }: { name: string; value: string }): string =>
  `<tt:SimpleItem Name="${escaped(name)}" Value="${escaped(value)}"/>`;

/** A metadata document with one event (ONVIF Streaming Specification §5.2.1.1). */
export function eventDocument({ topic, operation, source, data, utcTime, root }: PropertyEvent): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<tt:${root} xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2" ` +
    'xmlns:tns1="http://www.onvif.org/ver10/topics"><tt:Event><wsnt:NotificationMessage>' +
    `<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">tns1:${escaped(topic)}</wsnt:Topic>` +
    `<wsnt:Message><tt:Message UtcTime="${escaped(utcTime)}" PropertyOperation="${operation}">` +
    `<tt:Source>${item(source)}</tt:Source><tt:Data>${item(data)}</tt:Data></tt:Message></wsnt:Message>` +
    `</wsnt:NotificationMessage></tt:Event></tt:${root}>`
  );
}
