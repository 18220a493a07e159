"""The language server: what `check` finds, in the editor that a draft is written in.

`checking` checks the text of a draft against its sources, `findings` says where in it something is found,
`diagnostics`, `hovers` and `actions` turn that into what the protocol has, and `server` speaks it. Needs pygls, which
comes with the extra `lsp`.
"""
