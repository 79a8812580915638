// SPDX-License-Identifier: Apache-2.0
// What a framework's own default configuration offers is not in use until something else names it.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

TEST_CASE("an offer of the framework's own files needs another witness") {
  const std::string services =
      "<?php\nreturn ['mailgun' => ['secret' => env('MAILGUN_SECRET')],\n"
      "'github' => ['client_id' => env('GITHUB_CLIENT_ID')]];\n";
  const auto tells = [&](const std::string& manifest, const std::string& expected) {
    const LinkedProject project(std::map<std::string, std::string>{
        {"config/services.php", services}, {"composer.json", manifest}});
    const auto told = project.told();
    return std::find(told.begin(), told.end(), expected) != told.end();
  };
  const std::string plain = R"({"require": {"laravel/framework": "^12.0"}})";
  CHECK_FALSE(tells(plain, "technology mailgun"));
  CHECK(tells(plain, "technology github-oauth"));
  CHECK(tells(R"({"require": {"laravel/framework": "^12.0", "symfony/mailgun-mailer": "^7.0"}})",
              "technology mailgun"));
  CHECK(tells("{}", "technology mailgun"));
}
