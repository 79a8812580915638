// SPDX-License-Identifier: Apache-2.0
// Values that stand in a table of what holds where nobody has set another.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

namespace {

using Files = std::map<std::string, std::string>;

/// A dictionary, a form that offers one of its keys, and what reads it.
Files dictionary() {
  return {
      {"gate/conf.py",
       "class Config:\n"
       "    defaults = {\n"
       "        'SECURITY_MFA_AUTH': 0,\n"
       "        'SECURITY_MAX_IDLE_TIME': 30,\n"
       "        'SECURITY_PASSWORD_MIN_LENGTH': 6,\n"
       "        'SECURITY_ADMIN_PASSWORD_MIN_LENGTH': 6,\n"
       "        'SECURITY_LOGIN_LIMIT_COUNT': 7,\n"
       "        'SECURITY_LOGIN_LIMIT_TIME': 30,\n"
       "        'SECURITY_WATERMARK_WIDTH': 200,\n"
       "        'HTTP_BIND_HOST': '0.0.0.0',\n"
       "    }\n"},
      {"gate/forms.py",
       "class SecurityForm:\n"
       "    SECURITY_PASSWORD_MIN_LENGTH = IntegerField(\n"
       "        min_value=6, max_value=30, required=True,\n"
       "    )\n"},
      {"gate/block.py",
       "class LoginBlock:\n"
       "    def incr_failed_count(self):\n"
       "        if self.count >= settings.SECURITY_LOGIN_LIMIT_COUNT:\n"
       "            self.block()\n"
       "    def check_password(self, text):\n"
       "        return len(text) >= settings.SECURITY_PASSWORD_MIN_LENGTH\n"
       "    def check_admin_password(self, text):\n"
       "        return len(text) >= settings.SECURITY_ADMIN_PASSWORD_MIN_LENGTH\n"},
  };
}

/// Rows with a label that people read, and a read that holds a number of its own.
Files preferences() {
  return {
      {"src/Preference.php",
       "<?php\n"
       "class Preference {\n"
       "    private const ROWS = [\n"
       "        'show_donate' => ['1', 'Show donate button in footer', 'boolean'],\n"
       "        'share_expire' => ['7', 'Share links default expiration days', 'integer'],\n"
       "        'album_group' => ['1', 'Album - Group multiple disks', 'boolean'],\n"
       "        'podcast_keep' => ['0', '# latest episodes to keep', 'integer'],\n"
       "        'allow_upload' => ['0', 'Allow user uploads', 'boolean'],\n"
       "        'upload_script' => ['', 'Post-upload script', 'string'],\n"
       "        'daap_backend' => ['0', 'Use DAAP backend', 'boolean'],\n"
       "    ];\n"
       "}\n"},
      {"src/Share.php",
       "<?php\n"
       "function get_expiry() {\n"
       "    $share_expire = Config::get('share_expire', 7);\n"
       "    return $share_expire;\n"
       "}\n"
       "function keep_podcast_episodes() {\n"
       "    return Config::get('podcast_keep');\n"
       "}\n"},
  };
}

}  // namespace

TEST_CASE("an entry of a table that others read by its key is the value of a setting") {
  const Planned block(dictionary(), "Block a sign-in after 5 wrong passwords instead of 7");
  CHECK(block.answer() == "Today's value is set here: `SECURITY_LOGIN_LIMIT_COUNT` is `7`.");
  CHECK(block.scope.answer->evidence().places().front().line == 7);
}

TEST_CASE("what may be typed into a form is no value, and a narrower name is asked about") {
  const Planned length(dictionary(), "Raise the minimum password length from 6 to 10");
  CHECK(length.answer() == "Today's value is set here: `SECURITY_PASSWORD_MIN_LENGTH` is `6`.");
  CHECK(length.asks("Is new code needed at all?"));
  CHECK(length.asks("Does it hold for `SECURITY_ADMIN_PASSWORD_MIN_LENGTH` as well"));
}

TEST_CASE("a number that stands where a table is read is asked about, and sets nothing") {
  const Planned share(preferences(), "Share links should expire after 14 days instead of 7");
  CHECK(share.answer() ==
        "Today's value is set here: `share_expire` is `7` (“Share links default expiration "
        "days”).");
  CHECK(share.asks("Shall the number that `Share.php` takes where `share_expire` cannot be read"));
}

TEST_CASE("where today's number stands nowhere, the one setting about it is told as such") {
  const Planned keep(preferences(), "Keep podcast episodes for 20 days instead of 10");
  CHECK(keep.answer() ==
        "Where 10 is set today was not seen; the setting about it: `podcast_keep` is `0` (“# "
        "latest episodes to keep”).");
}

TEST_CASE("a limit that is named somewhere is not said to be none") {
  const Planned lock(dictionary(), "Allow at most 5 failed logins");
  CHECK(lock.answer().find("No limit on") == std::string::npos);
}
