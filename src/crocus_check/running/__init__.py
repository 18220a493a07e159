"""How a run is done: settings found, work spread over processes and machines, results kept, files written whole."""
