-- PostgreSQL's container makes only one database itself.
CREATE DATABASE twenty_registry;
