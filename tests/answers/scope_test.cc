// SPDX-License-Identifier: Apache-2.0
// What `scope` finds there already, and of which class it takes a change to be.
#include "answers/scope/scope.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

std::map<std::string, std::string> desk() {
  return {
      {"package.json", "{\"dependencies\": {\"express\": \"4\"}}\n"},
      {"schema.sql",
       "create table accounts (id int primary key, phone text, email text, city text, zip text);\n"
       "create table account_history (id int primary key, phone text, email text, city text, "
       "zip text);\n"
       "create table conversations (id int primary key, subject text, status text);\n"
       "create table customers (id int primary key, email text);\n"},
      {"api.js",
       "import express from 'express'\nconst app = express()\n"
       "app.delete('/inboxes/:id', removeInbox)\nfunction removeInbox(req, res) {}\n"
       "export function deleteInbox(id) { return fetch('/inboxes/' + id) }\n"
       "export function exportCustomers(rows) { return rows }\n"
       "export function mergeConversations(one, other) { return one }\n"
       "export function sendMessage(text) { return text }\n"},
      {"MailConfig.js", "export class MailConfig {\n  getPushRetries() { return 3 }\n}\n"},
      {"XRayPage.jsx", "export function XRayPage() { return <h1>Your accounts</h1> }\n"},
      {"inboxes/InboxPage.jsx", "export function InboxPage() { return <button>Delete</button> }\n"},
  };
}

}  // namespace

TEST_CASE("what is done and what it is done with stand in one name: it is built") {
  const Planned merge(desk(), "Allow merging two conversations");
  CHECK(merge.answer() ==
        "It may be there already: the function `mergeConversations`; its name says “merging” and "
        "“conversations”.");
  const Planned phone(desk(), "Add a phone number to the account");
  CHECK(phone.answer() == "It appears to be kept already, as `accounts.phone`.");
}

TEST_CASE("what is there for another thing is a pattern for it") {
  const Planned planned(desk(), "Export all conversations");
  CHECK(planned.answer() ==
        "No name seen says all of this; a pattern for it may be `exportCustomers`, as its "
        "name says “export”.");
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("a button that says only what is done shows nothing") {
  const Planned planned(desk(), "Only admins may delete an inbox");
  CHECK(planned.tells("`DELETE /inboxes/{id}`"));
  CHECK_FALSE(planned.tells("“Delete”."));
  CHECK(planned.answer().find("`DELETE /inboxes/{id}`") != std::string::npos);
  CHECK(planned.scope.change_class == "behaviour");
}

TEST_CASE("two words with capitals are one name") {
  const Planned planned(desk(), "Send new messages to Microsoft Teams");
  CHECK(planned.headline().find("here has “Microsoft Teams”") != std::string::npos);
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("what is to be removed is looked for, not how something is deleted") {
  const Planned planned(desk(), "Remove the X-ray page");
  CHECK(planned.answer() == "Nearest: the function `XRayPage`; its name says “X-ray”.");
  CHECK(planned.scope.change_class == "behaviour");
}

TEST_CASE("a function of a class of settings sets the amount") {
  const Planned planned(desk(), "Retry push messages at most 5 times");
  CHECK(planned.scope.change_class == "setting");
}

TEST_CASE("the copy of a declared library is no code of this source") {
  const Planned planned(
      {{"composer.json", "{\"require\": {\"acme/importer\": \"1.0\", \"acme/pdf\": \"1.0\"}}\n"},
       {"overrides/acme/importer/src/CustomerImport.php", "<?php\nclass CustomerImport {}\n"},
       {"overrides/acme/pdf/src/Pdf.php", "<?php\nclass Pdf {}\n"},
       {"overrides/other/tool/src/CustomerImport.php", "<?php\nclass CustomerImport {}\n"},
       {"app/Customer.php", "<?php\nclass Customer {}\n"}},
      "Import customers from a file");
  CHECK_FALSE(planned.tells("CustomerImport"));
}

TEST_CASE("questions follow from this request and this source") {
  const Planned phone(desk(), "Add a phone number to the account");
  CHECK(phone.asks("`account_history` has 4 of the four fields of `accounts`"));
  const Planned snooze(desk(), "Let agents snooze a conversation");
  CHECK(snooze.asks("Nothing here is named after “unsnooze”."));
}

TEST_CASE("what is done for the others today is asked for one more product") {
  const Planned planned({{"links.js",
                          "export function fetchSlackLink() {}\n"
                          "export function fetchTelegramLink() {}\n"
                          "export function fetchMatrixLink() {}\n"}},
                        "Send every new message to Matrix");
  CHECK(
      planned.asks("Is it to do all that is done for the others today: `fetchSlackLink` and "
                   "`fetchTelegramLink`?"));
}

TEST_CASE("where the value of today is not found, no other is taken for it") {
  const Planned planned({{"hook.js",
                          "export const backgroundPipelineTimeoutMinutes = 2\n"
                          "export const pipelines = []\n"}},
                        "Change the default pipeline timeout from 60 to 90 minutes");
  CHECK(planned.scope.change_class == "setting");
  CHECK(planned.answer().find("Today's value") == std::string::npos);
}

TEST_CASE("an export as a text file is about no text") {
  const Planned planned(desk(), "Export the conversations as a text file");
  CHECK(planned.scope.change_class == "code");
}

TEST_CASE("conversations are not converted") {
  CHECK(root_of("conversation") != root_of("conversion"));
  CHECK(root_of("conversion") == root_of("convert"));
}

namespace {

std::map<std::string, std::string> press() {
  return {
      {"package.json", "{\"dependencies\": {\"express\": \"4\"}}\n"},
      {"ServerSettings.js",
       "export class ServerSettings {\n  constructor() {\n    this.backupsToKeep = 2\n"
       "    this.maxBackupSize = 1\n    this.userInvites = 'admin'\n  }\n}\n"},
      {"schema.sql",
       "create table invoices (id int primary key, invoice_discount_percent int, note text);\n"
       "create table invoice_items (id int primary key, invoice_id int, price int);\n"
       "create table blogs (id int primary key, title text);\n"},
      {"invites.js", "export function sendInvite(person) { return person }\n"},
  };
}

}  // namespace

TEST_CASE("a value that is all about the request makes it a setting, with today's value") {
  const Planned planned(press(), "Keep seven backups instead of two");
  CHECK(planned.scope.change_class == "setting");
  CHECK(planned.answer() == "Today's value is set here: `backupsToKeep` is `2`.");
  CHECK_FALSE(planned.tells("seven"));
}

TEST_CASE("a size is no count of what is kept") {
  const Planned planned(press(), "Keep at most 7 backups");
  CHECK(planned.answer().find("maxBackupSize") == std::string::npos);
  CHECK(planned.answer() == "Today's value is set here: `backupsToKeep` is `2`.");
}

TEST_CASE("who may do something is a setting where a value says it") {
  const Planned planned(press(), "Only admins may invite people");
  CHECK(planned.scope.change_class == "setting");
  CHECK(planned.answer() == "Today's value is set here: `userInvites` is `admin`.");
}

TEST_CASE("a field of the whole is not the field of its parts") {
  const Planned planned(press(), "Give a discount in percent on each item of an invoice");
  CHECK(planned.answer().find("built already") == std::string::npos);
}

TEST_CASE("one more product is told beside its kin, not beside another thing of that name") {
  const Planned planned({{"auth/OidcStrategy.js", "export class OidcStrategy {}\n"},
                         {"books/GoogleBooks.js", "export class GoogleBooks {}\n"},
                         {"login.js", "export function login() {}\n"}},
                        "Let people sign in with Google");
  CHECK(planned.answer() ==
        "In part: of the kind of Google, for signing in, there is `OidcStrategy`.");
  CHECK_FALSE(planned.tells("GoogleBooks"));
}

TEST_CASE("what is added to a kept thing is data") {
  const Planned planned(press(), "Add a rating to a blog");
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("a number in letters names nothing") {
  const Planned planned(press(), "Close invoices after sixty days");
  CHECK_FALSE(planned.tells("sixty"));
  CHECK(planned.answer().find("sixty") == std::string::npos);
}
