// SPDX-License-Identifier: Apache-2.0
// A line of a README leads to the function that does it; a promise leads nowhere and misses
// nothing.
#include "narrative/purpose/done_by.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/narrative/town.h"

using namespace cutaway;
using narrative::DoneBy;
using narrative::Proof;
using narrative::Town;

namespace {

using Kind = syntax::SymbolKind;

std::string told(const Proof& proof) { return join(proof.by, "; "); }

/// A help desk.
Town desk() {
  Town town("Desk", {{"src/app/conversation.ts", "x\n"},
                     {"src/app/mail_settings.ts", "x\n"},
                     {"src/jobs/send_auto_reply.ts", "x\n"},
                     {"src/sign_in/totp.ts", "x\n"},
                     {"src/blocks/inputs/date.ts", "x\n"},
                     {"src/blocks/inputs/file.ts", "x\n"},
                     {"src/tests/merge_conversations.ts", "x\n"},
                     {"lang/de.json", "{}\n"},
                     {"lang/en.json", "{}\n"},
                     {"lang/fr.json", "{}\n"}});
  const char* desk = "src/app/conversation.ts";
  const SymbolId type = town.define(desk, "Conversation", 1, 200, Kind::class_).symbol;
  const SymbolRef merge = town.define(desk, "mergeWith", 10, 60, Kind::method, type);
  town.define(desk, "canMergeConversation", 62, 64, Kind::method, type);
  town.define(desk, "moveToMailbox", 70, 99, Kind::method, type);
  town.define("src/app/mail_settings.ts", "AutoReplySettings", 1, 80, Kind::class_);
  town.define("src/jobs/send_auto_reply.ts", "sendAutoReply", 1, 40);
  town.define("src/sign_in/totp.ts", "verifyTotp", 1, 20);
  town.define("src/blocks/inputs/date.ts", "parseDateInput", 1, 20);
  town.define("src/blocks/inputs/file.ts", "parseFileInput", 1, 20);
  town.define("src/tests/merge_conversations.ts", "mergeConversations", 1, 90);
  model::Endpoint asked;
  asked.method = "POST";
  asked.path = "/conversations/merge";
  asked.handler = merge;
  asked.places = {town.at(desk, 10)};
  town.model_.endpoints.push_back(asked);
  return town;
}

}  // namespace

TEST_CASE("a deed with its object leads to what does it; tests, questions and settings do not") {
  Town town = desk();
  const narrative::Story story(town.analysis());
  const DoneBy done(story, {"Merging conversations", "Auto replies", "Splitting conversations"},
                    {});
  CHECK(told(done.by_lead(0)) == "Conversation.mergeWith, which answers POST /conversations/merge");
  CHECK(told(done.by_lead(1)) == "sendAutoReply");
  CHECK(told(done.by_lead(2)).empty());
}

TEST_CASE("what a line counts up is looked for piece by piece, with what the pieces share") {
  Town town = desk();
  const narrative::Story story(town.analysis());
  const DoneBy done(
      story, {"Forwarding / Merging / Moving conversations", "Inputs: date, file, voice"}, {});
  CHECK(told(done.by_lead(0)) ==
        "merging: Conversation.mergeWith, which answers POST /conversations/merge; "
        "moving conversations: Conversation.moveToMailbox; not found: forwarding");
  CHECK(told(done.by_body(1)) == "date: parseDateInput; file: parseFileInput; not found: voice");
}

TEST_CASE("what every product says with set words is shown by what shows it in any code") {
  Town town = desk();
  const narrative::Story story(town.analysis());
  const DoneBy done(story,
                    {"2-factor authentication", "Multilingual: English, French, German",
                     "Sign in with LDAP", "Two-factor authentication for guests and staff"},
                    {});
  CHECK(told(done.by_known(0)) == "verifyTotp");
  CHECK(told(done.by_known(1)) == "texts in three languages, such as lang/de.json");
  CHECK(told(done.by_known(2)).empty());
  // The line says more than that.
  CHECK(told(done.by_known(3)) == "two factor: verifyTotp");
}

TEST_CASE("a promise is no function") {
  Town town = desk();
  const narrative::Story story(town.analysis());
  const DoneBy done(story,
                    {"Secure by design", "100% open source", "Lightning fast",
                     "And many more features", "Secure passwords", "Merging"},
                    {});
  for (const std::size_t promise : {0U, 1U, 2U, 3U}) CHECK(done.is_promise(promise));
  CHECK(!done.is_promise(4));
  CHECK(!done.is_promise(5));
}

TEST_CASE("what is counted up by its name alone is a thing that people work with, or a folder") {
  Town town("Shop", {{"src/reviews/product_review.ts", "x\n"},
                     {"src/rates/live_rates.ts", "x\n"},
                     {"Shop.Polls/a.ts", "x\n"},
                     {"Shop.Polls/b.ts", "x\n"},
                     {"Shop.Polls/c.ts", "x\n"},
                     {"Shop.Polls/d.ts", "x\n"},
                     {"Shop.Polls/e.ts", "x\n"}});
  town.define("src/rates/live_rates.ts", "liveRateList", 1, 40);
  model::Entity kept;
  kept.name = "ProductReview";
  kept.places = {town.at("src/reviews/product_review.ts", 1)};
  narrative::Noun review;
  review.words = {"product", "review"};
  review.name = "product reviews";
  review.kept = &kept;
  const narrative::Story story(town.analysis());
  const DoneBy done(story, {"Reviews and ratings", "Blog, polls and reviews"}, {review});
  // A rating is no rate.
  CHECK(told(done.by_lead(0)) == "reviews: kept as ProductReview; not found: ratings");
  CHECK(told(done.by_lead(1)) ==
        "polls: five files of code lie in Shop.Polls; reviews: kept as ProductReview; "
        "not found: blog");
}
