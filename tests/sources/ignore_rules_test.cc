// SPDX-License-Identifier: Apache-2.0
// Ignore rules decide as git's own `git check-ignore` does.
#include "sources/ignore_rules.h"

#include <doctest/doctest.h>

#include <string>

using cutaway::sources::IgnoreRules;
using cutaway::sources::matches_ignore_glob;

TEST_CASE("globs") {
  CHECK(matches_ignore_glob("*.o", "a.o"));
  CHECK_FALSE(matches_ignore_glob("*.o", "b/a.o"));
  CHECK(matches_ignore_glob("**/a.o", "a.o"));
  CHECK(matches_ignore_glob("**/a.o", "x/y/a.o"));
  CHECK_FALSE(matches_ignore_glob("**/a.o", "x/ya.o"));
  CHECK(matches_ignore_glob("a/**/b", "a/b"));
  CHECK(matches_ignore_glob("a/**/b", "a/x/y/b"));
  CHECK(matches_ignore_glob("a/**", "a/x/y"));
  CHECK_FALSE(matches_ignore_glob("a/**", "a"));
  CHECK(matches_ignore_glob("a?c", "abc"));
  CHECK_FALSE(matches_ignore_glob("a?c", "a/c"));
  CHECK(matches_ignore_glob("[a-c]x", "bx"));
  CHECK_FALSE(matches_ignore_glob("[!a-c]x", "bx"));
  CHECK(matches_ignore_glob("[]]x", "]x"));
  CHECK(matches_ignore_glob("[ab", "[ab"));
  CHECK(matches_ignore_glob("\\*x", "*x"));
  CHECK(matches_ignore_glob("foo*bar*baz", "foo1bar2bar3baz"));
  CHECK(matches_ignore_glob("a/*/**/z*", "a/b/c/d/zed"));
}

TEST_CASE("a glob made to be slow ends") {
  std::string glob;
  for (int i = 0; i < 200; ++i) glob += "*a";
  CHECK_FALSE(matches_ignore_glob(glob + "b", std::string(4000, 'a')));
}

TEST_CASE("the last rule decides, deeper files come later") {
  IgnoreRules rules;
  const auto root =
      rules.add(0, "", "*.log\n!keep.log\n/build/\n# comment\n\\#odd\nlib/*.a\nname \n");
  CHECK(rules.ignored(root, "x.log", false));
  CHECK(rules.ignored(root, "a/b/x.log", false));
  CHECK_FALSE(rules.ignored(root, "a/keep.log", false));
  CHECK(rules.ignored(root, "build", true));
  CHECK_FALSE(rules.ignored(root, "build", false));
  CHECK_FALSE(rules.ignored(root, "a/build", true));
  CHECK(rules.ignored(root, "#odd", false));
  CHECK(rules.ignored(root, "lib/x.a", false));
  CHECK_FALSE(rules.ignored(root, "src/lib/x.a", false));
  CHECK(rules.ignored(root, "name", false));
  const auto below = rules.add(root, "sub", "!*.log\n/only\n");
  CHECK_FALSE(rules.ignored(below, "sub/x.log", false));
  CHECK(rules.ignored(below, "sub/only", false));
  CHECK_FALSE(rules.ignored(below, "sub/deep/only", false));
  CHECK(rules.add(below, "other", "\n# nothing\n") == below);
}
