// SPDX-License-Identifier: Apache-2.0
// What is told as being there meets all that is asked for; else the nearest things are listed with
// the words that they meet and those that they do not; a denial is a stated search.
#include <doctest/doctest.h>

#include "answers/scope/outcome/near_words.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

const std::map<std::string, std::string> kShop = {
    {"orders.py",
     "class OrderService:\n"
     "    def export_orders(self):\n        return csv(self.orders)\n\n"
     "    def retry_payment(self, order):\n        return order.pay()\n"},
    {"jobs.py",
     "RETRY_INTERVAL_MS = 100\n\n"
     "class Job:\n    def task_retry_count(self):\n        return 3\n"},
    {"geo.py",
     "class CountryBlocklist:\n    def block_country(self, code):\n        return deny(code)\n"}};

std::string headline(const Planned& planned) {
  return planned.headline().substr(0, planned.headline().find('\n'));
}

/// The line of the list that names it, or nothing.
std::string line_about(const Planned& planned, std::string_view name) {
  for (const narrative::Claim& one : planned.scope.nearest) {
    if (one.text().find(name) != std::string::npos) return std::string(one.text());
  }
  return "";
}

}  // namespace

TEST_CASE("what meets only some of the words is listed, and told as unsure") {
  const Planned retry(kShop, "Try a broken task again a few times before we give up on it");
  CHECK(retry.scope.outcome == Outcome::unsure);
  CHECK(headline(retry) == "Not sure whether this exists; nearest in the code:");
  const std::string line = line_about(retry, "task_retry_count");
  CHECK(line.find("“try again” as “retry”") != std::string::npos);
  CHECK(line.find("“task”") != std::string::npos);
}

TEST_CASE("a line tells which words it does not meet") {
  const Planned exported(kShop, "Let clerks export orders as XML with a signature");
  CHECK(headline(exported) ==
        "A part of it seems to be there: the function `OrderService.export_orders` has “export” "
        "and “orders” in its name; “XML” and “signature” were not seen there.");
}

TEST_CASE("people's words are found by those that code has for the same") {
  const Planned nation(kShop, "Turn away visitors from nations we do not serve");
  CHECK(nation.scope.outcome == Outcome::unsure);
  CHECK(line_about(nation, "block_country").find("“nations” as “country”") != std::string::npos);
}

TEST_CASE("a headline denies nothing that its own list has") {
  const Planned chat({{"notify.py", "def send_slack_message(text):\n    return post(text)\n"},
                      {"scan.py", "def start_scan(site):\n    return run(site)\n"}},
                     "Tell the team in Slack when a scan is over");
  CHECK(chat.scope.outcome == Outcome::unsure);
  CHECK_FALSE(line_about(chat, "send_slack_message").empty());
  CHECK(headline(chat).find("Slack") == std::string::npos);
}

TEST_CASE("a product that nothing names is told as not found beside the part that is there") {
  const Planned vimeo(kShop, "Export orders to Shopware");
  CHECK(vimeo.scope.outcome == Outcome::unsure);
  CHECK(headline(vimeo) ==
        "A part of it seems to be there: the function `OrderService.export_orders` has “Export” "
        "and “orders” in its name; “Shopware” was not seen there.");
  CHECK(vimeo.tells("“Shopware” was not found under that name"));
}

TEST_CASE("where nothing meets more, the one word that is met is told") {
  const Planned refund({{"shop/orders.py", "class Order:\n    total = 0\n"}},
                       "Allow partial refunds of an order");
  CHECK(refund.tells("“partial” and “refunds” were not found under those names"));
  CHECK(line_about(refund, "`Order`").find("has “order” in its name") != std::string::npos);
}

TEST_CASE("words of which a language is made say nothing in a line of code") {
  const Planned json({{"posts.py", "def list_posts():\n    import os\n    return os.posts()\n"}},
                     "Import posts from a feed");
  CHECK(line_about(json, "list_posts").find("“Import” in its lines") == std::string::npos);
}

TEST_CASE("what stands beside what is asked for shows how it is done") {
  const Planned pay({{"pay.py", "def pay_by_paypal(order):\n    return order\n"},
                     {"site.py", "def pay_page(order):\n    return order\n"}},
                    "Let people pay with Klarna as well as Paypal");
  REQUIRE(pay.scope.nearest.size() > 0);
  CHECK(pay.scope.nearest.front().text().find("`pay_by_paypal`") != std::string::npos);
}

TEST_CASE("words of a phrase may stand apart, and are one word then") {
  const Planned asked(kShop, "Try a broken task again");
  const Request wide = with_near_words(
      *asked.source.analysis.catalogue,
      read_request("Try a broken task again", RequestWords(*asked.source.analysis.catalogue)));
  const auto phrase = std::ranges::find(wide.words, "try again", &RequestWord::word);
  REQUIRE(phrase != wide.words.end());
  CHECK(phrase->akin.contains(root_of("retry")));
  CHECK_FALSE(phrase->roots.contains("try"));
}

TEST_CASE("what a type holds tells what it is for") {
  const Planned retry({{"step.py", "class RetryPolicy:\n    limit: int\n    interval: int\n"}},
                      "Try a broken task again, and wait longer each time");
  CHECK(line_about(retry, "RetryPolicy").find("as “interval” in its lines") != std::string::npos);
}

TEST_CASE("what a remark says of a setting tells what it is for") {
  const Planned kept({{"settings.py", "# How long visitors stay signed in\nSHOP_TTL = 30\n"},
                      {"app.py", "import settings\n\ndef open():\n    return settings.SHOP_TTL\n"}},
                     "Let us set how many hours visitors stay signed in");
  CHECK(kept.headline().find("SHOP_TTL") != std::string::npos);
}

TEST_CASE("a sentence of a document that meets the wish is listed") {
  std::map<std::string, std::string> files = kShop;
  files["docs/hooks.md"] = "# Hooks\n\nPartners kick off a parcel with a webhook.\n";
  const Planned asked(files, "Give partners an address they can call to start a parcel");
  CHECK(line_about(asked, "docs/hooks.md").find("“address they can call” as “webhook”") !=
        std::string::npos);
}

TEST_CASE("a longer phrase of near words is taken before a shorter one in it") {
  const Planned shop(kShop, "Block a country");
  const catalogue::Catalogue& catalogue = *shop.source.analysis.catalogue;
  const Request wide = with_near_words(
      catalogue, read_request("Decide after how many hours one has to sign in again",
                              RequestWords(catalogue)));
  std::set<std::string> said;
  for (const RequestWord& word : wide.words) {
    if (!word.vague) said.insert(word.word);
  }
  CHECK(said.contains("sign in again"));
  CHECK(!said.contains("sign in"));
  CHECK(!said.contains("how many"));
}

TEST_CASE("a word that is a name of code only widens no request that has it") {
  const Planned shop(kShop, "Block a country");
  const catalogue::Catalogue& catalogue = *shop.source.analysis.catalogue;
  const auto akin = [&](const char* text, const char* root) {
    const Request wide = with_near_words(catalogue, read_request(text, RequestWords(catalogue)));
    return std::ranges::any_of(wide.words,
                               [&](const RequestWord& word) { return word.akin.contains(root); });
  };
  CHECK(akin("Certain commands must never be run", "filter"));
  CHECK(!akin("Filter the commands by their colour", "deny"));
}

TEST_CASE("a single thing is no number of today") {
  const RequestWords words(*Planned(kShop, "x").source.analysis.catalogue);
  CHECK(read_request("Each person should have their own marks instead of one", words)
            .numbers.empty());
  CHECK(read_request("Keep backups for two years instead of one", words).numbers.size() == 2);
}

TEST_CASE(
    "where nobody can tell whether it exists, that is asked first which moves its class most") {
  const Planned meant({{"hold.py",
                        "class ReservationPolicy:\n"
                        "    def reservation_timeout(self):\n        return 30\n"}},
                      "Let shops choose after how many hours a reservation vanishes");
  REQUIRE(meant.scope.outcome == Outcome::unsure);
  REQUIRE_FALSE(meant.scope.questions.empty());
  CHECK(meant.scope.questions.size() < 4);
  CHECK(meant.scope.questions.front().rule() == "ask.for_all_or_each");
}

TEST_CASE("who has not done it is found by the one word that code has for that") {
  const Planned unpaid({{"orders.py",
                         "class Orders:\n"
                         "    def cancel_unpaid(self):\n        return self.old()\n\n"
                         "    def list_paid(self):\n        return self.all()\n"}},
                       "Call off an order by itself when nobody has paid");
  CHECK(line_about(unpaid, "cancel_unpaid").find("as “unpaid”") != std::string::npos);
}

TEST_CASE("what is not sure is no denial in the reason for the class either") {
  const Planned limit({{"posts.py", "def write_post(text):\n    return save(text)\n"}},
                      "Limit how many posts one person may write within an hour");
  CHECK(limit.scope.outcome != Outcome::firm);
  CHECK(limit.scope.rule.find("no value seen") == std::string::npos);
  CHECK(limit.scope.rule.find("set here yet") == std::string::npos);
}

TEST_CASE("a product that is named is no two words of a text") {
  const Planned redis({{"page.html", "<p>The dot is red, is the line open?</p>\n"},
                       {"store.py", "def keep_in_memory(flow):\n    return flow\n"}},
                      "Keep flows in Redis next to memory");
  CHECK(redis.headline().find("“red is”") == std::string::npos);
  CHECK(redis.headline().find("as “red, is”") == std::string::npos);
}

TEST_CASE("one word of a plain neighbour is no short form of it") {
  const Planned bank(
      {{"bank.py", "class ManageBankAccounts:\n    def pay(self):\n        return 1\n"}},
      "Let customers pay with PayPal next to bank transfer");
  CHECK_FALSE(bank.tells("What there is beside"));
  CHECK_FALSE(bank.tells("ManageBankAccounts"));
}

TEST_CASE("that a kept thing has no such field is not told where the same is named elsewhere") {
  const std::map<std::string, std::string> lacks{
      {"schema.sql", "create table events (id int primary key, name text, place text);\n"}};
  auto has = lacks;
  has["polls.py"] =
      "class PollService:\n    def close_poll(self, poll):\n        return poll.end()\n";
  CHECK(Planned(lacks, "Add a poll to an event").headline().starts_with("Not there yet"));
  const Planned planned(has, "Add a poll to an event");
  CHECK(planned.scope.outcome == Outcome::unsure);
  CHECK_FALSE(line_about(planned, "oll").empty());
}

TEST_CASE("nothing is denied where no word was looked for") {
  const Planned planned(kShop, "Allow shoppers to buy without making an account");
  CHECK(headline(planned).find("one of .") == std::string::npos);
}

TEST_CASE("what looks whether there is a value says nothing of who may") {
  const Planned planned({{"versions.php",
                          "<?php\nfunction compare_versions($a, $b, $operator = null)\n{\n"
                          "  if (is_null($operator)) {\n    return false;\n  }\n"
                          "  return version_compare($a, $b, $operator);\n}\n"}},
                        "Compare versions");
  CHECK_FALSE(planned.tells("is_null"));
}

TEST_CASE(
    "a verb, a place and a manner that nothing has are no denial; what is to be added is one") {
  const Planned wrote(kShop, "Keep orders that others wrote beside the fountain");
  CHECK(wrote.scope.outcome == Outcome::unsure);
  CHECK(wrote.headline().find("has “fountain”") == std::string::npos);
  CHECK(Planned(kShop, "Replace MySQL with PostgreSQL").scope.outcome == Outcome::none);
  const Planned added(kShop, "Add a fountain");
  CHECK(added.scope.outcome == Outcome::none);
}

TEST_CASE("nothing new comes beside what no name here has") {
  const Planned bed(kShop, "Show the orders large for a tablet beside the fountain");
  CHECK(bed.scope.rule.find("is to come beside") == std::string::npos);
}

TEST_CASE(
    "a sentence that says all of a wish, and code with the same words, tell that it is there") {
  auto files = kShop;
  files["views.py"] =
      "class SavedOrderView:\n    def list_saved_order_views(self):\n        pass\n";
  files["README.md"] = "# Shop\n\nSaved order views keep the columns of a list.\n";
  const Planned built(files, "Saved order views");
  CHECK(built.may_be_there());
  CHECK(headline(built).find("It may be there already: `README.md` says “Saved order views") == 0);
  REQUIRE(built.scope.questions.size() == 1);
  CHECK(built.scope.questions.front().text().find("What does what is there, `") == 0);
  CHECK(Planned(files, "Saved order views without columns").scope.outcome != Outcome::firm);
}

TEST_CASE("a change log that says that what is named came tells that it is there") {
  auto files = kShop;
  files["CHANGELOG.md"] =
      "# 2.0\n\n- Removed the bridge to Fountainpay.\n- Added support for Trumpet with new "
      "counters "
      "of orders.\n- Fixed a typo for Flute orders.\n- Added Fountainpay for orders.\n";
  const Planned built(files, "Give out the counters of orders to Trumpet");
  CHECK(headline(built).find(
            "It may be there already: `CHANGELOG.md` says “Added support for Trumpet") == 0);
  // Mended, taken away again, or not named at all.
  for (const char* wish : {"Give out the counters of orders to Flute",
                           "Take orders through Fountainpay", "Give out the orders to Oboe"})
    CHECK_MESSAGE(Planned(files, wish).scope.outcome != Outcome::firm, wish);
}

TEST_CASE("what an upgrade made, or a later script renames, is not listed as what is kept today") {
  const std::map<std::string, std::string> files{
      {"db/upgrade/13/tables.sql", "create table oldmember (id int, secret_phrase text);\n"},
      {"db/00001.sql", "create table member (id int, phrase_secret text, nick text);\n"},
      {"db/00005.sql", "exec sp_rename 'member.phrase_secret', 'hint', 'column'\ngo\n"},
      {"auth.py", "def check_phrase(member):\n    return member.hint\n"}};
  const Planned planned(files, "Do not accept a secret phrase of a member that is too short");
  CHECK(line_about(planned, "oldmember").empty());
  CHECK(line_about(planned, "phrase_secret").empty());
}

}  // namespace cutaway::answers

namespace cutaway::answers {

TEST_CASE("one near word that stands alone lists nothing") {
  const Planned out({{"update.py", "TIMEOUT = 5\n\ndef show_timeout():\n    return TIMEOUT\n"}},
                    "Show me a list of everything we are running out of");
  CHECK(line_about(out, "timeout") == "");
  CHECK(out.headline().find("We could not tell whether this exists") == 0);
}

TEST_CASE("words of queries and of remarks for tools are no words for what is asked") {
  const Planned cancelled({{"shop.py",
                            "def cancel_visit(visit):\n    return visit.joins(tables)\n\n"
                            "# noqa registration\ndef money(visit):\n    return visit.price\n"},
                           {"registration.py", "class Registration:\n    pass\n"}},
                          "Send the money back when people cancel their registration");
  CHECK(line_about(cancelled, "cancel_visit").find("as “joins”") == std::string::npos);
}

TEST_CASE("a name that says what is to be done and with what tells that it seems to be there") {
  const Planned hold({{"posts.py", "def moderate_post(post):\n    return post.reject_spam()\n"}},
                     "Let people moderate a post");
  CHECK(hold.may_be_there());
}

TEST_CASE("where nothing nearer is asked, what was found is asked about") {
  const Planned beside(
      {{"pay.py", "class StripePayment:\n    def pay_with_stripe(self):\n        pass\n"}},
      "Take payments with Klarna as well, next to Stripe");
  CHECK(beside.scope.change_class == "code");
  CHECK(beside.scope.questions.size() > 0);
}

TEST_CASE("what only takes a code does not say that it counts who used it") {
  const Planned once({{"coupons.py",
                       "def active_discount_for_code(code):\n    return find(code)\n\n"
                       "def checkout(code):\n    return active_discount_for_code(code)\n"}},
                     "Stop one customer from using a discount code more than once");
  CHECK(once.scope.outcome != Outcome::firm);
}

TEST_CASE("a value with today's number and no word of the wish is not the one") {
  const Planned paying({{"config.py", "RESET_TOKEN_EXPIRY_IN_MINUTES = 15\n"},
                        {"pay.py", "def finish_paying(buyer):\n    return buyer.pay()\n"}},
                       "Give buyers half an hour instead of fifteen minutes to finish paying");
  CHECK(paying.scope.rule.find("RESET_TOKEN") == std::string::npos);
}

TEST_CASE("a product is not denied where its name stands in a text") {
  const std::map<std::string, std::string> files{
      {"src/accounting/providers/xero.ts", "export function sync() { return 1; }\n"},
      {"src/accounting/providers/quickbooks.ts", "export function sync() { return 2; }\n"},
      {"src/accounting/providers/fortnox.ts", "export function sync() { return 3; }\n"},
      {"src/links.ts", "export const known = ['connector-sage-x'];\n"}};
  const Planned sage(files, "Sync the books to Sage as well as Xero and QuickBooks");
  CHECK(headline(sage).find("none for “Sage” itself") == std::string::npos);
}

TEST_CASE("what programs receive is a contract, whatever screens say") {
  const Planned state(
      {{"list.html", "<html><body><p>Unpaid</p><p>Open invoices</p></body></html>\n"},
       {"invoice.py", "class Invoice:\n    STATUS_UNPAID = 'unpaid'\n"}},
      "Integrations should receive 'open' instead of 'unpaid' as the state of an invoice");
  CHECK(state.scope.change_class == "contract");
}

}  // namespace cutaway::answers
