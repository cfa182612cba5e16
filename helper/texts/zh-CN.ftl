### See en.ftl.
