// SPDX-License-Identifier: Apache-2.0
// Cases for the text and path helpers.
#include "base/text.h"

#include <doctest/doctest.h>

using namespace cutaway;  // NOLINT

TEST_CASE("identifiers fall into words") {
  CHECK(join(identifier_words("getUserHTTPName_v2"), " ") == "get user http name v2");
  CHECK(join(identifier_words("URL"), " ") == "url");
  CHECK(identifier_words("--").empty());
}

TEST_CASE("globs") {
  CHECK(matches_glob("flask:Flask.{get,post}", "flask:Flask.post"));
  CHECK_FALSE(matches_glob("flask:Flask.{get,post}", "flask:Flask.put"));
  CHECK(matches_glob("*.stripe.com", "api.stripe.com"));
  CHECK(matches_glob("a*b*c", "axxbyyc"));
  CHECK_FALSE(matches_glob("a?c", "ac"));
  CHECK(matches_glob("open{brace", "open{brace"));
  CHECK(matches_glob("a}b{c,d", "a}b{c,d"));
  CHECK(matches_glob("{a,b}{c,d}*.{e,f}", "bd/x.f"));
  CHECK_FALSE(matches_glob("{a,b}{c,d}*.{e,f}", "bb/x.f"));
  CHECK_FALSE(matches_glob("ab*ba", "aba"));
  CHECK(matches_glob("{,x}y", "y"));
  CHECK(matches_glob("*{a,b*d}*.{c,h}", "x/abed.h"));
  CHECK_FALSE(matches_glob("*{a,b*d}*.{c,h}", "x/bec.h"));
  CHECK(matches_glob("{*.y,}ml{,*}", "a.yml"));
  CHECK_FALSE(matches_glob("{a}{b,c", "ab"));
}

TEST_CASE("paths stay below the root") {
  CHECK(join_path("a/b", "../c") == "a/c");
  CHECK(join_path("a", "../../c").empty());
  CHECK(base_name("a/b.c") == "b.c");
  CHECK(ending("a/.env").empty());
  CHECK(ending("a/x.tar.gz") == "gz");
}

TEST_CASE("UTF-8 is told from other bytes") {
  CHECK(is_utf8("naïve ✓"));
  CHECK_FALSE(is_utf8("\xC3"));
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
  CHECK_FALSE(is_utf8("\xC0\x80"));
  CHECK(cut_utf8("aé", 2) == "a");
}

TEST_CASE("counts read like English") {
  CHECK(counted(1, "route") == "1 route");
  CHECK(counted(1234, "entry") == "1,234 entries");
  CHECK(plural("box") == "boxes");
  CHECK(plural("shop_person") == "shop_people");
  CHECK(join_and({"a", "b", "c"}) == "a, b and c");
}
