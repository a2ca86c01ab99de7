"""The measurements, a module each: `measure(setup)` returns figures that JSON can hold."""
