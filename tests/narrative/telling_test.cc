// SPDX-License-Identifier: Apache-2.0
// How well a sentence says what the whole project is.
#include "narrative/texts/telling.h"

#include <doctest/doctest.h>

using namespace cutaway;

TEST_CASE("a row of links to translations says nothing of the project") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Shop"});
  CHECK(telling.worth("Shop is a store that people run themselves.") > 0);
  CHECK(telling.worth("Packages required to develop and build Shop") < -20);
  CHECK(telling.worth("Deutsch | Español | Français | 日本語 | 한국어") < -20);
  for (const char* row : {"简体中文", "English | 日本語", "🌐 Русский · Português do Brasil"})
    CHECK_MESSAGE(telling.names_languages(row), row);
  for (const char* text : {"一款网上书店", "English for beginners", "A shop", "日本語の本屋"})
    CHECK_MESSAGE(!telling.names_languages(text), text);
}

TEST_CASE("what others ask of people is not what the project is") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Lantern"});
  CHECK(telling.worth("Most shops that sell books ask people to copy their lists first.") <
        telling.worth("Books of every town, without a list to copy"));
  CHECK(telling.says_something_else("Traditional tools that count books lose them."));
}

TEST_CASE("a definition counts in other languages than English, and no instruction does") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Laterne"});
  const double defined =
      telling.worth("Laterne 是一款强大易用的开源建站工具，从个人博客到企业官网。");
  CHECK(defined > 2);
  CHECK(telling.worth("Laterne ist ein Programm, mit dem Vereine ihre Bücher verleihen.") > 2);
  CHECK(telling.worth("如果你的设备有 Docker 环境，可以使用以下命令快速启动：") < defined);
}

TEST_CASE("what a sentence goes on about is no purpose, an aside behind the name is passed over") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"SimpleReport"});
  const std::string aim =
      "SimpleReport, as part of PRIME (a programme for the health of all), aims to improve the "
      "quality of reports on new diseases.";
  CHECK(telling.opening(aim).verb == "aims");
  CHECK(telling.opening("SimpleReport does this by creating a way for doctors.").verb.empty());
  CHECK(telling.worth(aim) >
        telling.worth("SimpleReport does this by creating a way for doctors."));
  CHECK(telling.worth("This service enables offices to collect and report what was spent.") >
        telling.worth("In February the office became another one."));
}

TEST_CASE("a welcome that says what it is presents the project") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Lantern"});
  CHECK(telling.opening("Welcome to Lantern; a shop that people run themselves.").verb == "is");
  CHECK(telling.worth("Welcome to Lantern; a shop that people run themselves.") > 2);
  CHECK(telling.worth("Welcome to the documentation of our project.") < 0);
}

TEST_CASE("news, and what readers are to do or get, say nothing of the project") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Lantern"});
  for (const char* line :
       {"The new reader for phones is out now!", "You'll find maps in no time.",
        "Let us know what you read.", "It is the spiritual successor of Candle."})
    CHECK_MESSAGE(telling.says_something_else(line), line);
  CHECK(!telling.says_something_else("A shop that shows which books are available now and where."));
}

TEST_CASE("one of several projects is not the whole that its name begins with") {
  const auto catalogue = catalogue::load().take();
  const narrative::Telling telling(*catalogue, {"Lantern"});
  CHECK(telling.names_the_project("code/Lantern.csproj"));
  CHECK(!telling.names_the_project("code/Lantern.Client.csproj"));
  CHECK(telling.names_the_project("code/lantern.config.js"));
}
