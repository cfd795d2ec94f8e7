"""The handle server over HTTP; plain values in, plain values or an error out."""
