interface ShieldProps {
  /** `part`: Heed sees some of it; `none`: nothing. */
  state: "on" | "part" | "none" | "paused" | "off";
  /** CSS pixels. */
  size?: number;
}

const OUTLINE = "M16 2.5 27 6.4v8.9c0 6.9-4.5 11.7-11 14.2C9.500 27 5 22.200 5 15.300V6.400Z";
const EYE = "M8.600 15.400Q16 7.600 23.400 15.400 16 23.200 8.600 15.400Z";

/** A pause, an exclamation mark, a cross: not by colour alone. */
const SIGNS = {
  paused: "M12.800 10.800v9.400M19.200 10.800v9.400",
  part: "M16 9.200v8M16 21.600v.1",
  none: "M12.200 11.700l7.600 7.600M19.800 11.700l-7.600 7.600",
};

/** Heed's mark: a shield that looks. Decorative, the words stand beside it. */
export function Shield({ state, size = 36 }: ShieldProps) {
  return (
    <svg
      class={`popup-shield popup-shield-${state}`}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <path class="popup-shield-body" d={OUTLINE} />
      {state === "paused" || state === "part" || state === "none" ? (
        <path class="popup-shield-line popup-shield-sign" d={SIGNS[state]} />
      ) : (
        <>
          <path class="popup-shield-line popup-shield-eye" d={EYE} />
          <circle class="popup-shield-pupil" cx="16" cy="15.400" r="2.600" />
        </>
      )}
    </svg>
  );
}
