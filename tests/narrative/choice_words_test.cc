// SPDX-License-Identifier: Apache-2.0
// What the title of a commit takes and gives up, and which sentences say why.
#include "narrative/reasons/choice_words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "narrative/reasons/choice_quotes.h"

namespace cutaway::narrative {

namespace {

Move move_of(const ChoiceWords& words, const std::string& title, const std::string& name) {
  const std::string low = ChoiceWords::spread(ChoiceWords::open(title));
  const std::size_t at = low.find(name);
  REQUIRE(at != std::string::npos);
  return words.move_of(low, at, at + name.size());
}

}  // namespace

TEST_CASE("a title says what it takes and what it gives up") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(move_of(words, "feat(web): switch from moment to luxon (#12)", "luxon") == Move::takes);
  CHECK(move_of(words, "feat(web): switch from moment to luxon (#12)", "moment") == Move::leaves);
  CHECK(move_of(words, "Replace unmaintained sass-rails with sassc-rails", "sassc-rails") ==
        Move::takes);
  CHECK(move_of(words, "Update the mail command to use the aiosmtpd library", "aiosmtpd") ==
        Move::takes);
  CHECK(move_of(words, "Drop Gogs support", "gogs") == Move::leaves);
  CHECK(move_of(words, "Remove redis connection from the shop", "redis") == Move::none);
  CHECK(move_of(words, "Show redis in the list", "redis") == Move::none);
  CHECK_FALSE(words.may_choose(ChoiceWords::spread("Bump redis to use 5.0")));
  CHECK_FALSE(words.may_choose(ChoiceWords::spread("Pin redis to avoid trouble with PHP")));
}

TEST_CASE("several titles of one commit, and the clauses of a long one, are read one by one") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  constexpr std::size_t kLongest = 40;
  CHECK(words.titles_in("fix: the clock (#3) chore: move to a maintained fork", kLongest) ==
        std::vector<std::string>{"fix: the clock (#3)", "chore: move to a maintained fork"});
  CHECK(words.titles_in("Note: keep the old clock", kLongest) ==
        std::vector<std::string>{"Note: keep the old clock"});
  CHECK(words.titles_in("Clean the page of orders, switch to maintained `luxon`", kLongest) ==
        std::vector<std::string>{"Clean the page of orders", "switch to maintained `luxon`"});
}

TEST_CASE("why something went may stand in parentheses, and an address at the end is left out") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(move_of(words, "Remove redis (no longer maintained)", "redis") == Move::leaves);
  CHECK(move_of(words, "Remove no-longer maintained redis", "redis") == Move::leaves);
  CHECK(move_of(words, "Remove unmaintained redis dep", "redis") == Move::leaves);
  CHECK(cut_to_fit("Redis is no longer maintained: https://shop.example/1", 1).words ==
        "Redis is no longer maintained");
}

TEST_CASE("a sentence that opens with another deed tells of that") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(words.is_squashed("Exclude a prop of Redis to avoid a conflict"));
  CHECK_FALSE(words.is_squashed("Redis avoids a conflict"));
}

TEST_CASE("what is used on the way, or what something is handed to, was not chosen") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(move_of(words, "Add indexes to speed up pages using postgres", "postgres") == Move::none);
  CHECK(move_of(words, "Extend the mailer to support using celery", "celery") == Move::none);
  CHECK(move_of(words, "Convert the schema to a tree before passing to apollo", "apollo") ==
        Move::none);
  CHECK(move_of(words, "We now use postgres because it is faster", "postgres") == Move::takes);
  CHECK(words.reason_in("We were using preact to reduce bundle size", true) == 0);
  CHECK(ChoiceWords::with_what_it_mends("Pages leak with preact.", "Using react fixes this.") ==
        "Pages leak with preact. Using react fixes this.");
}

TEST_CASE("of a sentence that is too long the part is quoted that says why") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  const Quote end = quoted_part(words,
                                "The Yarn package manager comes with the image that we build upon, "
                                "so we might as well use it as it speeds up the installation of "
                                "packages quite dramatically",
                                true);
  CHECK(end.words ==
        "… so we might as well use it as it speeds up the installation of packages quite "
        "dramatically");
  const Quote whole = quoted_part(words, "Yarn is faster than what we had", true);
  CHECK(whole.words == "Yarn is faster than what we had");
  CHECK(whole.weight > end.weight);
  CHECK(quoted_part(words, "Yarn is a manager of packages", true).weight == 0);
  // The part that a title is about stands in front of what it takes.
  CHECK(move_of(words, "Storage - Use `redis` for faster saves", "redis") == Move::takes);
}

TEST_CASE("a title that brings one thing in may say what for") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  const auto says = [&](const std::string& title) {
    const std::string low = ChoiceWords::spread(ChoiceWords::open(title));
    const std::size_t at = low.find("redis");
    REQUIRE(at != std::string::npos);
    return words.brings_for(low, at, at + 5);
  };
  CHECK(says("Add redis to keep the baskets of people"));
  CHECK(says("Use the redis gem to limit requests"));
  CHECK_FALSE(says("Add redis to the build"));
  CHECK_FALSE(says("Add redis for Ruby 3"));
  CHECK_FALSE(says("Teach redis to keep baskets"));
}

TEST_CASE("a sentence says why when it names the thing, or goes on about it") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(words.reason_in("The package is unmaintained since 5 years.", false) > 0);
  CHECK(words.reason_in("Celery is better for long work.", true) > 0);
  CHECK(words.reason_in("Celery is better for long work.", false) == 0);
  CHECK(words.reason_in("Shall we use it because it is faster?", true) == 0);
  CHECK(words.goes_on("This allows us to sell more."));
  CHECK_FALSE(words.goes_on("Pages show prices."));
  CHECK(words.reason_in_title("Remove unused celery", true));
  CHECK_FALSE(words.reason_in_title("Use celery and remove unused styles", false));
  CHECK(words.calls_by_noun(ChoiceWords::spread("Migrate to a maintained cron lib")));
}

TEST_CASE("a title that says no more than unused gives way to a sentence below it") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(words.is_thin("Remove unused redis client"));
  CHECK_FALSE(words.is_thin("Remove redis because it is unused"));
  CHECK_FALSE(words.may_choose(ChoiceWords::spread("Set specific version of redis")));
  CHECK_FALSE(words.reason_in_title("- Deprecated enzyme in favor of sinon", false));
  CHECK(words.reason_in_title("Replace deprecated enzyme", false));
  CHECK(words.is_squashed("fix(web): downgrade redis to prevent trouble"));
  CHECK_FALSE(words.is_squashed("Reason: redis is unmaintained"));
}

TEST_CASE("the name of a thing is no reason for it, nor is what the title says of something else") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  const auto tells = [&](const std::string& title, const std::vector<std::string>& names) {
    return words.reason_in_title(ChoiceWords::clause_with(title, names), false);
  };
  CHECK_FALSE(tells("Switched hash library to use FasterHashing", {"fasterhashing"}));
  CHECK(tells("Switched to the faster FasterHashing", {"fasterhashing"}));
  CHECK_FALSE(tells("Break files into smaller chunks & remove videojs in favor of hls.js",
                    {"hls.js", "videojs"}));
  CHECK_FALSE(tells("pin vulnerable packages, replace Bells & more", {"bells"}));
  CHECK(tells("Bumped dependencies, replaced deprecated Bells and updated rules", {"bells"}));
  // Who maintains it is no reason; that it is maintained is.
  CHECK_FALSE(tells("use the shop maintained Bells", {"bells"}));
  CHECK(tells("use Bells, a maintained fork of Chimes", {"bells"}));
  CHECK(words.reason_in("Icon-only buttons are omitted because Mantine has others", true) == 0);
}

TEST_CASE("what follows from giving a thing up, or is only guessed, is no reason to do so") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(words.tells_outcome("This lets us get rid of our bells dependency"));
  CHECK(words.tells_outcome("Due to its way of packing, we need to copy our settings"));
  CHECK_FALSE(words.tells_outcome("It is no longer maintained"));
  CHECK(words.reason_in("It seems that this might have caused issues with our pages", false) == 0);
  CHECK(words.reason_in("It has issues with our pages", false) > 0);
}

TEST_CASE("that a title removes the thing itself says what was done, and not why") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  const auto tells = [&](const std::string& title) {
    return words.reason_in_title(ChoiceWords::clause_with(title, {"abacus"}), true);
  };
  CHECK_FALSE(tells("Refactor to remove abacus dependency"));
  CHECK_FALSE(tells("Refactor to get rid of the abacus"));
  CHECK(tells("Replace abacus to remove 2 MB of scripts"));
}

TEST_CASE("what a title moves to something else it gives up, with its reason behind a comma") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  const std::string title = "Migrate the bells crate to chimes, which is async";
  CHECK(move_of(words, title, "bells") == Move::leaves);
  CHECK(move_of(words, title, "chimes") == Move::takes);
  CHECK(move_of(words, "switch to use chimes for bells", "chimes") == Move::takes);
  CHECK(move_of(words, "Move redis below the shop", "redis") == Move::none);
  CHECK(words.reason_behind(title));
  CHECK_FALSE(words.reason_behind("Migrate to chimes, bells and whistles"));
  const std::string low = ChoiceWords::spread("Replaced the reader with Chimes which is lighter");
  CHECK(words.reasons_at(low, low.find("chimes") + 6));
  CHECK_FALSE(words.reasons_at(low, low.find("reader") + 6));
}

TEST_CASE("what is said of something else, or of what people can do, is no reason") {
  const auto catalogue = catalogue::load().take();
  const ChoiceWords words(*catalogue);
  CHECK(words.reason_in("Deprecated in favor of GraphQL", true) == 0);
  CHECK_FALSE(words.reason_in_title("Remove chimes and deprecated bells", false));
  CHECK(words.reason_in("They can always use the chimes CLI, which is faster", true) == 0);
  CHECK(words.speaks_of_line("This shaves 2 MB off the binary."));
  CHECK_FALSE(words.speaks_of_line("This shows prices sooner."));
}

}  // namespace cutaway::narrative
