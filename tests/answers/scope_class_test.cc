// SPDX-License-Identifier: Apache-2.0
// What a request asks for tells its class where no name has its words.
#include <doctest/doctest.h>

#include "answers/scope/request/number_words.h"
#include "answers/scope/sources/thing_names.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

std::map<std::string, std::string> bank() {
  return {{"schema.sql",
           "create table accounts (id int primary key, balance int);\n"
           "create table transfers (id int primary key, amount int, state text);\n"},
          {"balance.py", "def show_balance(account):\n    return account.balance\n"},
          {"transfer.py",
           "def decline_transfer(transfer):\n    notify_declined(transfer)\n\n"
           "def notify_declined(transfer):\n    send(transfer.state)\n"}};
}

}  // namespace

TEST_CASE("a colour is a matter of looks") {
  const Planned red(bank(), "Show negative balances in red");
  CHECK(red.scope.change_class == "text_style");
}

TEST_CASE("what is to be otherwise than today is no new code because no name has its words") {
  const Planned salary(bank(),
                       "Let members plan a fortnight that starts on payday instead of Monday");
  CHECK(salary.scope.change_class == "behaviour");
  const Planned forbidden(bank(), "Never let a teller waive a surcharge");
  CHECK(forbidden.scope.change_class == "behaviour");
  const Planned music(bank(), "Support mortgages through Lidarr");
  CHECK(music.scope.change_class == "code");
}

TEST_CASE("numbers in letters are said by their figures as well, and two of something is none") {
  const Planned any({{"a.py", "x = 1\n"}, {"b.py", "y = 2\n"}}, "Add a note");
  const RequestWords words(*any.source.analysis.catalogue);
  const Request ten = read_request("Approve requests of users who have had ten approved", words);
  CHECK(numbers_not_said(ten, words, "Requests are approved by themselves") ==
        std::vector<std::string>{"ten"});
  CHECK(numbers_not_said(ten, words, "Approved after 10 requests").empty());
  const Request two = read_request("Let moderators merge two questions", words);
  CHECK(numbers_not_said(two, words, "Moderators may merge questions").empty());
}

TEST_CASE("what a sentence says without the number that is asked for is there in part") {
  const std::map<std::string, std::string> files{
      {"README.md",
       "# Desk\n\nA help desk.\n\n## Features\n\n- Approve requests of users automatically\n"},
      {"desk.py", "def approve(request):\n    return request\n"}};
  const Planned plain(files, "Approve requests of users automatically");
  CHECK(plain.answer().starts_with("It is there already, as it seems"));
  const Planned ten(files, "Approve requests of users who have had ten approved automatically");
  CHECK(ten.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("a path that ends with a word for showing lists and writes nothing") {
  CHECK(only_lists("/reviews/ReviewList"));
  CHECK(only_lists("/api/subscriptions.list"));
  CHECK_FALSE(only_lists("/lists/add"));
}

TEST_CASE("how many of what may be done is what is limited") {
  const Planned films({{"schema.sql",
                        "create table users (id int primary key, film_limit int);\n"
                        "create table films (id int primary key, title text);\n"},
                       {"films.py", "def request_film(user, film):\n    return film\n"}},
                      "Limit how many films a user may request per week");
  CHECK(films.answer().find("It may be there already") == std::string::npos);
  CHECK(films.scope.change_class != "code");
}

TEST_CASE("what people may choose behind if is done, unlike the verb behind any other if") {
  const auto told = [](const std::string& text) {
    return Planned({{"locales/en.json", "{\"a\": \"" + text + "\"}\n"},
                    {"src/stock.ts", "export function count(n: number) {\n  return n;\n}\n"}},
                   "Send customers a message about stock")
        .answer();
  };
  CHECK(told("Enable this, if you would like to send customers a message about stock")
            .find("message about stock") != std::string::npos);
  CHECK(told("Count the visits of the page if customers send a message about stock")
            .find("It is there already") == std::string::npos);
}

}  // namespace cutaway::answers
