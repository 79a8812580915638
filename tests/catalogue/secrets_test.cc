// SPDX-License-Identifier: Apache-2.0
// Secrets are found by shape and by name, placeholders are not, and masked
// texts hold none.
#include "catalogue/secrets.h"

#include <doctest/doctest.h>

#include <set>

#include "base/text.h"
#include "catalogue/secret_rules.h"

using namespace cutaway;
using namespace cutaway::catalogue;

TEST_CASE("every kind is found in its example and gone from the masked text") {
  std::set<std::string> kinds;
  for (const auto& rule : secret_rules().rules) {
    CAPTURE(rule->kind);
    REQUIRE(rule->compiled() != nullptr);
    REQUIRE_FALSE(rule->example.empty());
    kinds.insert(rule->kind);
    const auto hits = find_secrets(rule->example);
    if (!rule->only_masked) {
      REQUIRE_FALSE(hits.empty());
      const auto value = rule->example.substr(hits[0].offset, hits[0].size);
      CHECK_FALSE(contains(mask_secrets(rule->example), value));
    }
    CHECK(contains(mask_secrets(rule->example), "•••"));
  }
  CHECK(kinds.size() >= 30);
}

TEST_CASE("values under telling names") {
  CHECK(find_secrets("hunter2-and-more", "DB_PASSWORD").size() == 1);
  CHECK(find_secrets("q1w2e3r4t5", "spring.datasource.password").size() == 1);
  CHECK(find_secrets("q1w2e3r4t5", "dbPassword").size() == 1);
  CHECK(find_secrets("q1w2e3r4t5", "apiKey").size() == 1);
  CHECK(find_secrets("q1w2e3r4t5", "max_tokens").empty());
  CHECK(find_secrets("q1w2e3r4t5", "password_reset_url").empty());
  CHECK(find_secrets("q1w2e3r4t5", "title").empty());
  CHECK(find_secrets("const k = { api_key: \"q1w2e3r4t5y6\" };").size() == 1);
  CHECK(find_secrets("POSTGRES_PASSWORD: q1w2e3r4t5y6}").size() == 1);
  CHECK(find_secrets("password = settings.DB_2").empty());
  CHECK(find_secrets("token = getToken(user1)").empty());
}

TEST_CASE("placeholders are no secrets") {
  for (const char* value :
       {"changeme", "change-me-123", "${DB_PASSWORD}", "xxxxxxxx", "<your key 1>", "example123",
        "your-api-key-1", "{{ secret1 }}", "password123", "process.env.TOKEN1", "$DB_PASSWORD1",
        "********", "todo-set-1", "https://login.host/oauth2/token", "/run/secrets/db1", "postgres",
        "replace-me-2", "vault:secret/data#1"}) {
    CAPTURE(value);
    CHECK(find_secrets(value, "DB_PASSWORD").empty());
  }
  CHECK(find_secrets("postgres://user:${PASSWORD}@db/shop").empty());
  CHECK(find_secrets("postgres://user:password@db/shop").empty());
  CHECK(find_secrets("https://host/path?x=1").empty());
}

TEST_CASE("a pattern that finds secrets in a text is none itself") {
  for (const char* value :
       {"/reset/(?P<uidb64>[0-9A-Za-z]+)-(?P<token>.+)/", "(?<token>[a-z0-9]{20})",
        "^[\\w-]{24}\\.[\\w-]{6}$", "token=([^&]+)"}) {
    CAPTURE(value);
    CHECK(find_secrets(value, "access_token").empty());
    CHECK(mask_secrets(std::string("token = \"") + value + "\"") ==
          std::string("token = \"") + value + "\"");
  }
  CHECK(find_secrets("q1w2[e3r4]t5", "access_token").size() == 1);
}

TEST_CASE("masks keep the words around, the lines, and prefixes that say the kind") {
  CHECK(mask_secrets("redis://:q1w2e3r4@cache:6379") == "redis://:•••@cache:6379");
  const std::string stripe = std::string("sk_live_") + "q1w2e3r4t5y6u7i8o9p0a1s2";
  CHECK(mask_secrets("key " + stripe + " end") == "key sk_live_••• end");
  const std::string key =
      "a\n-----BEGIN PRIVATE " + std::string("KEY-----\nq1\nw2\n-----END PRIVATE KEY-----\nb");
  const std::string masked = mask_secrets(key);
  CHECK_FALSE(contains(masked, "w2"));
  CHECK(split(masked, '\n').size() == split(key, '\n').size());
  CHECK(mask_secrets("nothing to see") == "nothing to see");
  CHECK_FALSE(contains(
      mask_secrets("cut off: -----BEGIN PRIVATE " + std::string("KEY-----\nq1w2e3")), "q1w2e3"));
}

TEST_CASE("long texts without secrets and with many take linear time") {
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "token = \"q1w2e3r4t5\"\n";
  CHECK(find_secrets(many).size() == 20000);
  const std::string one(1U << 20U, 'a');
  CHECK(find_secrets(one).empty());
  CHECK(find_secrets("password=" + one).size() <= 1);
}
