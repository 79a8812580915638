// SPDX-License-Identifier: Apache-2.0
// The shapes in which rules are written: names, calls, blocks, products, comparisons, spans, seeds.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// What is told of one file; the rules are the lines that begin with "rule".
std::vector<std::string> told(const std::string& path, const std::string& text) {
  const std::map<std::string, std::string> files{{path, text}};
  return LinkedProject(files).told();
}

bool says(const std::vector<std::string>& lines, const std::string& line) {
  return std::ranges::find(lines, line) != lines.end();
}

bool says_no_rule(const std::vector<std::string>& lines) {
  return std::ranges::none_of(lines,
                              [](const std::string& line) { return line.starts_with("rule "); });
}

}  // namespace

TEST_CASE("call arguments are named by the parameters of the function") {
  const auto lines = told("bucket.py", R"(
class Bucket:
    @staticmethod
    def authorize(value: str, capacity: int, refill_time_secs: int) -> bool:
        return True

def authorize_login_email(email):
    return Bucket.authorize(email, 20, 3600 * 24)
)");
  CHECK(says(lines, "rule rate_limit 20 per day login email"));
}

TEST_CASE("a count beside a window is a rate, on the line of the count") {
  const auto lines = told("limits.ts", R"(
export const signupRateLimit = createRateLimit({
  action: "auth.signup",
  max: 3,
  window: "3h",
});
)");
  CHECK(says(lines, "rule rate_limit 3 per 3 hours auth signup"));
}

TEST_CASE("products keep the unit that their factors tell") {
  const auto lines = told("limits.go", R"(
package limits

import "time"

const (
	RefreshTokenDuration = 30 * 24 * time.Hour
	MaxUploadSize        = 32 << 20
	uploadTimeout        = 15 * time.Second
)
)");
  CHECK(says(lines, "rule session 30 day refresh token"));
  CHECK(says(lines, "rule limit 32 MiB upload"));
  CHECK(says(lines, "rule timeout 15 second upload"));
}

TEST_CASE("comparisons that refuse are limits") {
  const auto lines = told("tags.py", R"(
def add_tags(title, tags):
    if len(title) > 100:
        raise ValueError("too long")
    if len(tags) > 20:
        raise ValueError("too many")
)");
  CHECK(says(lines, "rule validation 100 char title"));
  CHECK(says(lines, "rule limit 20 count tags"));
}

TEST_CASE("schemas, annotations and rule texts bound what is entered") {
  CHECK(says(told("schema.ts", R"(
import { z } from "zod";
export const ZPasswordSchema = z.string().min(8).max(72);
)"),
             "rule validation 72 char password"));
  CHECK(says(told("StoreNote.php", R"(<?php
class StoreNote {
    public function rules() {
        return ['title' => 'required|string|max:255'];
    }
}
)"),
             "rule validation 255 char note title"));
}

TEST_CASE("settings know the key that overrides them and are told once") {
  const auto lines = told("settings.py", R"(
import os

PING_BODY_LIMIT = int(os.getenv("PING_BODY_LIMIT", "10000"))
REGISTRATION_OPEN = bool(os.getenv("REGISTRATION_OPEN", "True"))
)");
  CHECK(says(lines, "rule limit 10000 byte ping body"));
  CHECK(says(lines, "rule flag true registration open"));
}

TEST_CASE("a moment before now in code that deletes is how long something is kept") {
  const auto lines = told("prune.py", R"(
from datetime import timedelta as td

def prune_flips(flips, now):
    threshold = now() - td(days=93)
    flips.filter(created__lt=threshold).delete()
)");
  CHECK(says(lines, "rule retention 93 day prune flips"));
}

TEST_CASE("seed rows of settings are rules") {
  const auto lines = told("schema.sql", R"(
INSERT INTO settings (key, value) VALUES
    ('app.batch_size', '1000'),
    ('privacy.allow_wipe', 'true');
)");
  CHECK(says(lines, "rule limit 1000 count batch"));
  CHECK(says(lines, "rule flag true privacy allow wipe"));
}

TEST_CASE("numbers that decide nothing stay out") {
  CHECK(says_no_rule(told("look.ts", R"(
export const MAX_WIDTH = 300;
export const HTTP_PORT = 8080;
export const STATUS_CODE = 404;
export const ANIMATION_DURATION = 200;
)")));
}

TEST_CASE("numbers of answers are no times") {
  CHECK(says_no_rule(told("status.py", "HTTP_408_REQUEST_TIMEOUT = 408\n")));
  CHECK(says(told("client.py", "REQUEST_TIMEOUT = 408\n"), "rule timeout 408 second request"));
}

TEST_CASE("how many pieces a header has is no limit") {
  CHECK(says_no_rule(told("auth.py", R"(
def read(request):
    auth = request.header.split()
    if len(auth) > 2:
        raise ValueError("spaces")
)")));
}

TEST_CASE("a comment that tells that a number means off is believed") {
  CHECK(
      says_no_rule(told("site.py", "# 1 is to not allow registrations\nMAX_REGISTRATIONS = 1\n")));
}

TEST_CASE("a switch compared with a text knows its setting") {
  const auto lines = told("settings.py", R"(
import os
REGISTRATION_OPEN = os.getenv("REGISTRATION_OPEN", "False") == "True"
)");
  CHECK(says(lines, "rule flag false registration open"));
}

TEST_CASE("a default that settings override is told beside them") {
  const std::map<std::string, std::string> files{
      {"library/settings.py",
       "from datetime import timedelta\nDEFAULTS = {'ACCESS_TOKEN_LIFETIME': "
       "timedelta(hours=1)}\n"},
      {"settings/common.py",
       "from datetime import timedelta\nJWT = {'ACCESS_TOKEN_LIFETIME': timedelta(days=2)}\n"}};
  const LinkedProject project(files);
  REQUIRE(project.facts().rules.size() == 1);
  CHECK(project.facts().rules[0].value == "2");
  CHECK(project.facts().rules[0].values.size() == 1);
}

TEST_CASE("packages that a manifest installs beside it tell no rules") {
  const std::map<std::string, std::string> files{
      {"lib/composer.json", R"({"require": {"maker/reader": "1.0"}})"},
      {"lib/maker/reader/Reader.php", "<?php\nconst MAX_UPLOAD_SIZE_MB = 10;\n"}};
  CHECK(LinkedProject(files).facts().rules.empty());
}

TEST_CASE("the default at the end of a schema's chain is the value of its field") {
  const auto lines = told("config.ts", R"(
import z from "zod";
const schema = z.object({
  maxLength: z.number().int().positive().optional().default(100000).describe("HD_NOTE_MAX_LENGTH"),
  colour: z.string().default("red"),
});
)");
  CHECK(says(lines, "rule validation 100000 char"));
}

TEST_CASE("a setting of one word says what it is set for") {
  const auto lines = told("config/packages/security.yaml", R"(
security:
  firewalls:
    main:
      login_link:
        max_uses: 3
)");
  CHECK(says(lines, "rule limit 3 count login link uses"));
}
