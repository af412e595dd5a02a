/** A slider with a box for the exact number, and its unit. */

import { useEffect, useState } from "preact/hooks";

export interface SliderProps {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly value: number;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}

export function Slider(props: SliderProps) {
  const { name, label, unit, least, most, step, value, onChange } = props;
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const number = Number(typed);
  const holds = typed.trim() !== "" && number >= least && number <= most;
  const off = props.disabled ?? false;
  return (
    <div class="slider">
      <label for={`${name}-number`}>{label}</label>
      <div class="row">
        <input
          type="range"
          aria-label={`${label}${unit ? `, ${unit}` : ""}`}
          min={least}
          max={most}
          step={step}
          value={value}
          disabled={off}
          onInput={(event) => onChange(Number(event.currentTarget.value))}
        />
        <input
          id={`${name}-number`}
          type="number"
          min={least}
          max={most}
          step="any"
          value={typed}
          disabled={off}
          aria-invalid={!holds}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            const read = Number(text);
            if (text.trim() !== "" && read >= least && read <= most) onChange(read);
          }}
          onBlur={() => setTyped(String(value))}
        />
        <span class="unit">{unit}</span>
      </div>
      {holds ? null : (
        <small role="alert">
          {label} is from {least} to {most} {unit}.
        </small>
      )}
    </div>
  );
}

export interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly value: string;
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

export function Choice({ name, label, options, value, disabled, onChange }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select
        id={name}
        value={value}
        disabled={disabled ?? false}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
