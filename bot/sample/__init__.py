"""Made-up papers and a loopback arXiv that serves them: what the demo and the tests run on."""
