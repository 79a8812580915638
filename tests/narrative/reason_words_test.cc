// SPDX-License-Identifier: Apache-2.0
// Which sentences say why a technology was taken, or what it is for.
#include "narrative/reasons/reason_words.h"

#include <doctest/doctest.h>

namespace cutaway::narrative {

TEST_CASE("an item that begins with a name says what the thing is for, not how to get it") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  CHECK(words.tells_purpose("Redis for what is shown on the first page", "Redis"));
  CHECK(words.tells_purpose("Hotwire Stack: Turbo and Stimulus, no heavy JavaScript", "Hotwire"));
  CHECK_FALSE(words.tells_purpose("Redis: version 7 or later is needed here", "Redis"));
  CHECK_FALSE(words.tells_purpose("Redis - a store", "Redis"));
  CHECK_FALSE(words.tells_purpose("redis: the folder of all these clients", "Redis"));
  CHECK(words.lists_stack("docs/start.md", "Tech stack"));
  CHECK(words.lists_stack("CLAUDE.md", ""));
  CHECK_FALSE(words.lists_stack("docs/start.md", "Features"));
}

TEST_CASE("a sentence says what a thing does here, what it is used for, or what is done in it") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  CHECK(
      words.tells_work("NGINX proxies requests to the API service, which asks CouchDB.", "NGINX"));
  CHECK_FALSE(
      words.tells_work("NGINX proxies requests to the API, which asks CouchDB.", "CouchDB"));
  CHECK(words.tells_work("The desk uses PouchDB for sales without a network.", "PouchDB"));
  CHECK_FALSE(words.tells_work("You can use PouchDB for sales without a network.", "PouchDB"));
  CHECK(words.tells_work("Sessions of all desks are kept in Redis.", "Redis"));
  CHECK_FALSE(words.tells_work("NGINX serves the pages and images with:", "NGINX"));
  CHECK_FALSE(words.tells_work("Start the shop with Redis on port 6379.", "Redis"));
}

TEST_CASE("a title that adds a tool for something did not take that thing") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  using Kind = ReasonWords::Kind;
  CHECK(words.says("Use Redis to avoid slow pages", "Redis", Kind::title) ==
        ReasonWords::Said::reason);
  CHECK(words.says("Add Rubocop GraphQL to improve definitions", "GraphQL", Kind::title) ==
        ReasonWords::Said::nothing);
  CHECK(words.tells_arrival("Switch to Docker", "Docker"));
  CHECK_FALSE(words.tells_arrival("use docker on Circle CI", "Docker"));
}

TEST_CASE("a comment that says why an older version is kept is a reason") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  CHECK(words.explains("Pin to 2.x - version 3.0+ has breaking API changes with our cache"));
  CHECK(words.explains("Pin version due to breaking changes, see #839"));
  CHECK_FALSE(words.explains("Pin to 2.x"));
  // It may have gone beyond since.
  CHECK_FALSE(words.explains("do not update to 0.10.0 because the reader breaks"));
}

TEST_CASE("who is thanked for a change is no reason for it") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  using Kind = ReasonWords::Kind;
  CHECK(words.says("Web: Add Redis (#12, thanks to @ann)", "Redis", Kind::title) ==
        ReasonWords::Said::nothing);
  CHECK(words.says("Add Redis, thanks to its speed", "Redis", Kind::title) ==
        ReasonWords::Said::reason);
  CHECK(words.brings_in("We're moving back to Sidekiq and Redis for jobs", "Redis"));
  CHECK_FALSE(words.brings_in("The price is based on Redis", "Redis"));
}

TEST_CASE("a sentence behind one that takes a thing says what is good about it") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  using Kind = ReasonWords::Kind;
  CHECK(words.says("The shop now uses Redis instead of files for sessions.", "Redis",
                   Kind::title) == ReasonWords::Said::contrast);
  CHECK(words.tells_good("Redis is faster and needs less care."));
  CHECK_FALSE(words.tells_good("Redis is faster when you have many desks."));
  CHECK_FALSE(words.tells_good("Redis listens on another port."));
}

TEST_CASE("what else a commit did is no reason for what its title takes out") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  CHECK(words.reason_of_departure("Drop Redis", "Create helpers to reduce our code a bit.",
                                  "Redis") == "");
  CHECK(words.reason_of_departure("Drop Redis", "It is slower than our own table to read.",
                                  "Redis") == "It is slower than our own table to read.");
}

TEST_CASE("a text on the stack may praise a thing, and a sentence go on about the one before") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {"Shop"});
  using Kind = ReasonWords::Kind;
  CHECK(words.praises("Building on NestJS means that the shop has a clear structure.", "NestJS"));
  CHECK_FALSE(words.praises("The underlying framework is NestJS.", "NestJS"));
  CHECK(words.takes("The pages are HTML, but it also uses the Twig framework.", "Twig"));
  CHECK(words.goes_on("This allows us to write cleaner code."));
  CHECK_FALSE(words.goes_on("This allows you to write cleaner code."));
  CHECK(words.says("The advantage of this approach is that jobs are stored in Redis.", "Redis",
                   Kind::text) == ReasonWords::Said::reason);
  CHECK(words.reason_of_change("Switch to Nestjs", "Provides all the parts out of the box.",
                               "NestJS", true) == "Provides all the parts out of the box.");
}

}  // namespace cutaway::narrative
