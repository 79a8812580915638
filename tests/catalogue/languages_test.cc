// SPDX-License-Identifier: Apache-2.0
// Languages are named by file name, first line, ending and content; every shared ending has a rule.
#include "catalogue/languages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/embedded.h"
#include "base/text.h"
#include "catalogue/detect_rules.h"
#include "catalogue/flat_toml.h"
#include "catalogue/linguist.h"

using namespace cutaway;
using catalogue::detect_language;

namespace {

std::string named(std::string_view path, std::string_view bytes = {}) {
  const LanguageId id = detect_language(path, bytes);
  return id.valid() ? catalogue::language(id).name : "nobody knows";
}

}  // namespace

TEST_CASE("languages are ordered and found by name") {
  const auto all = catalogue::languages();
  CHECK(all.size() > 200);
  CHECK(std::ranges::is_sorted(all, {}, &catalogue::Language::name));
  CHECK(catalogue::language(catalogue::find_language("Go")).line_comment == "//");
  CHECK(catalogue::language(catalogue::find_language("PHP")).other_line_comment == "#");
  CHECK_FALSE(catalogue::find_language("Gopher").valid());
}

TEST_CASE("every ending that languages share has a rule with known languages") {
  std::map<std::string_view, int> users;
  for (const auto& known : linguist_languages()) {
    for (const auto ending : known.extensions) ++users[ending];
  }
  for (const auto& row : users) {
    const std::string_view ending = row.first;
    CAPTURE(ending);
    if (row.second > 1) CHECK(catalogue::has_extension_rule(ending));
  }
}

TEST_CASE("the rules name known languages and their patterns compile") {
  CHECK(join(catalogue::rule_problems(), "\n") == "");
}

TEST_CASE("comment markers belong to known languages") {
  for (const EmbeddedFile& file : embedded_catalogue()) {
    if (file.path != "languages/comments.toml") continue;
    const auto rows = catalogue::flat_rows(file.bytes);
    CHECK(rows.size() > 200);
    for (const auto& row : rows) {
      CAPTURE(row.key);
      CHECK(catalogue::find_language(row.key).valid());
    }
  }
}

TEST_CASE("names and endings") {
  CHECK(named("Makefile") == "Makefile");
  CHECK(named("deploy/Dockerfile.prod") == "Dockerfile");
  CHECK(named("app/.env.local") == "Dotenv");
  CHECK(named("go.mod") == "Go Module");
  CHECK(named("a/b.PY") == "Python");
  CHECK(named("x.html.erb") == "HTML+ERB");
  CHECK(named("lib.rs", "fn main() {}") == "Rust");
  CHECK(named("requirements-dev.txt") == "Pip Requirements");
  CHECK(named("notes.unheardof") == "nobody knows");
}

TEST_CASE("a recipe of an image is known by its first lines where its name does not say it") {
  const std::string recipe = "# The hub\nARG VERSION=1\nFROM golang:${VERSION}\nRUN go build\n";
  CHECK(named("internal/dockerfile_hub", recipe) == "Dockerfile");
  CHECK(named("internal/dockerfile_hub_test.go", "package hub\n") == "Go");
  CHECK(named("Modelfile", "FROM llama3\nPARAMETER temperature 1\n") == "nobody knows");
}

TEST_CASE("first lines") {
  CHECK(named("run", "#!/usr/bin/env python3.11 -u\n") == "Python");
  CHECK(named("run", "#!/bin/bash\n") == "Shell");
  CHECK(named("run", "#! /usr/bin/env -S node --harmony\n") == "JavaScript");
  CHECK(named("vector", "// -*- C++ -*-\n") == "C++");
  CHECK(named("conf", "# vim: set ft=ruby :\n") == "Ruby");
  CHECK(named("data", "<?xml version=\"1.0\"?>") == "XML");
}

TEST_CASE("content decides where endings are shared") {
  CHECK(named("a.h", "int f(void);\nstruct a { int b; };\n") == "C");
  CHECK(named("a.h", "#include <string>\nnamespace x {\n}") == "C++");
  CHECK(named("a.h", "class Widget : public Base {\n") == "C++");
  CHECK(named("a.h", "#import <UIKit/UIKit.h>\n@interface A\n@end\n") == "Objective-C");
  CHECK(named("a.m", "#import \"a.h\"\n@implementation A\n@end") == "Objective-C");
  CHECK(named("a.m", "function y = f(x)\n% doubles\ny = 2*x;\nend\n") == "MATLAB");
  CHECK(named("a.pl", "use strict;\nmy $x = 1;\n") == "Perl");
  CHECK(named("a.pl", "parent(X, Y) :- father(X, Y).\n") == "Prolog");
  CHECK(named("a.ts", "export const x = 1;\n") == "TypeScript");
  CHECK(named("a.ts", "<?xml version=\"1.0\"?><!DOCTYPE TS><TS></TS>") == "XML");
  CHECK(named("a.r", "x <- c(1, 2)\n") == "R");
  CHECK(named("a.sql", "select 1;\n") == "SQL");
  CHECK(named("a.sql", "create function f() returns int as $$ begin end $$ language plpgsql;") ==
        "PLpgSQL");
  CHECK(named("a.inc", "<?php echo 1;\n") == "PHP");
  CHECK(named("a.v", "module top(input clk);\nendmodule\n") == "Verilog");
  CHECK(named("a.v", "Theorem t : True.\nProof. exact I. Qed.\n") == "Rocq Prover");
  CHECK(named("a.cls", "\\ProvidesClass{x}\n") == "TeX");
  CHECK(named("a.cls", "public with sharing class A {}\n") == "Apex");
  CHECK(named("a.yml", "name: x\n") == "YAML");
  CHECK(named("a.md", "# Title\n") == "Markdown");
  CHECK(named("a.d", "module x;\nimport std.stdio;\n") == "D");
  CHECK(named("a.d", "main.o: main.c \\\n  a.h\n") == "Makefile");
  CHECK(named("git.1", ".TH GIT 1\n") == "Roff Manpage");
  CHECK(named("data.1", "17 23\n") == "nobody knows");
}
