// SPDX-License-Identifier: Apache-2.0
// Which place is nearest to a plan, and what is told of it.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

TEST_CASE("the lines of a function say what its name leaves out") {
  const Planned planned({{"forms.js",
                          "export function declineDocument(form, params) {\n"
                          "  return form.close(params.reason)\n}\n"
                          "export function sendDocument(form) { return form }\n"}},
                        "Let signers decline a document with a reason");
  CHECK(planned.answer() ==
        "It may be there already: the function `declineDocument`; its name says “decline” and "
        "“document”, its code “reason”.");
}

TEST_CASE("what is done with the parts of a thing is not done with the whole") {
  const Planned planned(
      {{"groups.js",
        "export function deleteGroupExpense(group, expense) { return group.drop(expense) }\n"
        "export function showGroup(group) { return group.expenses }\n"}},
      "Let people delete a group with all its expenses");
  CHECK(planned.answer().starts_with("Nearest: the function `deleteGroupExpense`"));
}

TEST_CASE("a name that says the opposite comes after the one that does it") {
  const Planned planned({{"inbox.js",
                          "export function archiveThread(thread) { return thread }\n"
                          "export function unarchiveThread(thread) { return thread }\n"}},
                        "Archive a thread");
  CHECK(planned.answer().find("`archiveThread`") != std::string::npos);
}

TEST_CASE("what stands in for the product comes after the product") {
  const Planned planned(
      {{"mocks/a_share.js", "export function shareAlbum(album) { return {} }\n"},
       {"src/share.js", "export function shareAlbumByLink(album) { return send(album) }\n"}},
      "Share an album");
  CHECK(planned.answer().find("`shareAlbumByLink`") != std::string::npos);
}

TEST_CASE("a bit of a mask is no size, and a field of the settings is told by its name") {
  const Planned mask(
      {{"rights.go", "package rights\n\nconst PermUpload = 1 << 4\nconst PermView = 1 << 5\n"}},
      "Raise the maximum upload size to 2 GB");
  CHECK(mask.answer().find("1 << 4") == std::string::npos);
  const Planned retries({{"settings.go",
                          "package models\n\ntype Settings struct {\n\tMaxMsgRetries int\n"
                          "\tRootURL string\n}\n"}},
                        "Retry a failed message five times");
  CHECK(retries.answer().find("`MaxMsgRetries`") != std::string::npos);
}

TEST_CASE("a long request has a nearest place, too") {
  const Planned planned(
      {{"mail.js", "export function confirmationCodeMail(code) { return code }\n"}},
      "Confirmation code emails get another subject line against triggering a Google spam blocker "
      "on telephones, tablets and televisions of relatives");
  CHECK(planned.answer().find("`confirmationCodeMail`") != std::string::npos);
}

TEST_CASE("a time is no number of rows, and rows are no megabytes") {
  const Planned rows({{"history.js",
                       "const settings = { history_limit: 25 }\n"
                       "export function showHistory() { return settings }\n"}},
                     "Keep the history of finished jobs for a year");
  CHECK(rows.answer().find("is there already") == std::string::npos);
  const Planned bytes(
      {{"literals.py", "DEFAULT_DOCUMENTS_PAGE_CACHE_MAXIMUM_SIZE = 500 * 2 ** 20  # 500 MB\n"}},
      "Raise the number of documents per page to 60");
  CHECK_FALSE(bytes.answer().starts_with("Today's value"));
}

TEST_CASE("a second factor is found by the names that code has for it") {
  const Planned planned({{"otp/views.py", "def enable_totp(request):\n    return request\n"},
                         {"account/views.py", "def show_profile(request):\n    return request\n"}},
                        "Protect the account with a second factor");
  CHECK(planned.answer().find("`enable_totp`") != std::string::npos);
}
