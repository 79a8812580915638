// SPDX-License-Identifier: Apache-2.0
// Each tells what stands there and what follows from it, not whether anybody came in.
#include "narrative/debt/debt_left_open.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

constexpr std::uint32_t kFew = 8, kMany = 40;

std::string by_places(std::uint32_t places) {
  return places <= kFew ? "small" : places <= kMany ? "medium" : "large";
}

std::string where(const Story& story, const Item& item, const std::string& name) {
  const std::string file = path_of(story, item.fix.at.file);
  return name.empty() ? file : code(name) + " in " + file;
}

/// ", and so do 21 more places in seven files"
std::string elsewhere(const Item& item, int brief) {
  if (item.count < 2 || brief > 1) return "";
  return ", and so " + std::string(item.count == 2 ? "does " : "do ") +
         (item.count == 2 ? "one more place" : amount(item.count - 1, "more place"));
}

/// "112 endpoints show no check, 49 of which change something, and `Authorize` stands before them
/// in remarks, in 21 files"
SeenWords guards_taken_out(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const bool one = item.count == 1;
  SeenWords out;
  out.sentence = capitalised(amount(item.count, "endpoint")) + (one ? " shows" : " show") +
                 " no check of who asks while " + code(item.name) + " stands in a remark before " +
                 (one ? "it" : "them or their classes");
  if (brief < 2 && !one)
    out.sentence += ", at " + amount(fix.with, "place") + "; " + number_word(item.of) +
                    " of them change something";
  out.cure =
      "Take the mark at " + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
      " out of its remark" +
      (fix.calls > 1 ? " (behind it " + number_word(fix.calls) + " endpoints change something)"
                     : std::string()) +
      ", and try those who may and those who may not" +
      (fix.with > 1 ? "; then the others, one by one." : ".");
  out.otherwise = "Whoever reaches the server can ask " + std::string(one ? "it" : "them") +
                  ", unless something that we did not see stands before it.";
  out.paid_when = "No endpoint is without a check while its guard stands in a remark (now " +
                  number_word(item.count) + (one ? " is)." : " are).");
  out.effort = {by_places(fix.with),
                amount(fix.with, "remark") + "; who calls them has to sign in from then on"};
  return out;
}

/// "`Program.cs` signs what people prove with who they are with a key that stands in the code"
SeenWords known_key(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  const std::size_t settings = fix.names.size();
  if (fix.with > 0) {
    out.sentence =
        "In " + where(story, item, fix.within) +
        " what people prove with who they are is signed or checked with a key that "
        "stands in the code" +
        (brief > 1 || fix.with < 2 ? "" : ", and so at " + amount(fix.with - 1, "more place"));
    out.cure = "Read the key at " + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
               " from a setting, and let the program refuse to start without it" +
               (fix.with > 1 ? "; then the same key in the other places." : ".");
    out.otherwise =
        "Whoever reads the code can make such a proof for any account, of every installation.";
    out.paid_when = "No call that signs is given a text of the code (now " + number_word(fix.with) +
                    (fix.with == 1 ? " is)." : " are).");
    out.effort = {by_places(fix.with),
                  amount(fix.with, "place") + "; who is signed in has to sign in again"};
    return out;
  }
  constexpr std::size_t kNamed = 3;
  std::vector<std::string> names;
  for (const std::string& name : fix.names)
    if (names.size() < (brief > 0 ? 1 : kNamed)) names.push_back(code(name));
  if (settings > names.size()) names.push_back(number_word(settings - names.size()) + " more");
  const bool one = settings == 1;
  out.sentence = std::string(one ? "The secret " : "The secrets ") + join_and(names) +
                 (one ? " has a value in the code for" : " have values in the code for") +
                 " whoever does not set " + (one ? "it" : "them") + ", and others can read " +
                 (one ? "it" : "them");
  out.cure = "Take the value of " + code(item.name) + " at " + lines_of(fix.at) + " of " +
             path_of(story, fix.at.file) +
             " away, and let the program refuse to start, or make one by chance and keep it, where "
             "nobody sets it.";
  out.otherwise =
      "An installation that forgot it looks as safe as the others, and nothing tells "
      "its owner.";
  out.paid_when = "No secret that is read has a value in the code (now " + number_word(settings) +
                  (one ? " has)." : " have).");
  out.effort = {by_places(static_cast<std::uint32_t>(settings)),
                amount(settings, "setting") +
                    "; installations that do not set it have to before they update"};
  return out;
}

/// "`encode_password` in `app/models/channel.rb` hashes passwords with MD5"
SeenWords weak_hash(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = where(story, item, item.name) + " hashes a password with " + fix.condition +
                 ", which is made to be quick" + elsewhere(item, brief);
  out.cure =
      "Hash it at " + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
      " with something made for passwords (bcrypt, scrypt, Argon2); a hash that is kept already "
      "can be replaced when its owner signs in next.";
  out.otherwise =
      "Whoever gets hold of such a hash can try so many guesses that usual passwords are found, "
      "and "
      "people use them elsewhere, too.";
  out.paid_when = "No password goes into a hash that is made to be quick (now at " +
                  amount(item.count, "place") + ").";
  out.effort = {item.count <= 2 ? "medium" : by_places(item.count + kFew),
                amount(item.count, "place") + "; hashes that are kept have to go on working"};
  return out;
}

/// "`proxy` in `app/ui.py` does not look at the certificate of whom it asks (`verify`), and so do
/// 21 more places"
SeenWords unchecked_certificates(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  const std::uint32_t more = item.count - 1;
  SeenWords out;
  out.sentence = where(story, item, item.name) +
                 " tells what asks another server not to check its certificate (" +
                 code(fix.condition) + ")" + elsewhere(item, brief);
  out.cure =
      "Let the certificate be checked at " + lines_of(fix.at) + " of " +
      path_of(story, fix.at.file) +
      "; where servers with certificates of their own are meant, take the certificate from a "
      "setting, or switch the check off by one that is not set as a rule" +
      (more > 0 ? ". Then the same in the other places." : ".");
  out.otherwise =
      "Whoever stands between the two can answer in the other's name, read what is sent, keys and "
      "passwords too, and change what comes back, and nobody notices.";
  out.paid_when = "No call is told to pass over certificates (now " + number_word(item.count) +
                  (item.count == 1 ? " is)." : " are).");
  out.effort = {by_places(item.count),
                amount(item.count, "place") + " in " + amount(item.of, "file")};
  return out;
}

/// "`make_app` in `app/main.py` lets pages of any site ask with the cookies of whoever is signed
/// in (`allow_origins`)"
SeenWords open_to_sites(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = where(story, item, item.name) +
                 " lets pages of any other site ask, with the cookies of whoever is signed in (" +
                 code(fix.condition) + ")" + elsewhere(item, brief);
  out.cure = "Name the sites that may ask at " + lines_of(fix.at) + " of " +
             path_of(story, fix.at.file) + ", from a setting, or let no cookies come along there" +
             (item.count > 1 ? "; then the same in the other places." : ".");
  out.otherwise =
      "Where a cookie proves who somebody is, any page that they open meanwhile can read and "
      "change "
      "in their name what they may.";
  out.paid_when = "No answer allows all sites and cookies at once (now at " +
                  amount(item.count, "place") + ").";
  out.effort = {by_places(item.count),
                amount(item.count, "place") + "; own pages on other addresses have to be named"};
  return out;
}

/// "`search` in `shop/orders.py` joins what a request says (`sort`) into the text of a statement"
SeenWords joined_statement(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = where(story, item, item.name) + " joins what a request says (" +
                 code(fix.condition) + ") into the text of an SQL statement" +
                 elsewhere(item, brief);
  out.cure =
      "Hand " + code(fix.condition) + " to the statement at " + lines_of(fix.at) + " of " +
      path_of(story, fix.at.file) +
      " beside its text, as a parameter; where it names a column or an order, take it from a "
      "list of those that are allowed" +
      (item.count > 1 ? ". Then the same in the other places." : ".");
  out.otherwise =
      "Whoever may ask there can write another statement, and read or change rows that are none of "
      "theirs.";
  out.paid_when = "No statement holds a text of a request (now " + number_word(item.count) +
                  (item.count == 1 ? " does)." : " do).");
  out.effort = {by_places(item.count),
                amount(item.count, "statement") + " in " + amount(item.of, "file")};
  return out;
}

/// "`security.xml` switches off the check that a request comes from the product's own pages"
SeenWords forged_requests(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = where(story, item, item.name) +
                 " switches off the check that a request of somebody who is signed in comes from "
                 "the product's own pages (" +
                 code(fix.condition) + ")" + elsewhere(item, brief);
  out.cure = "Take " + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
             " out, and except only the addresses that programs call with a key of their own; "
             "forms that the framework does not draw have to send the token along" +
             (item.count > 1 ? ". Then the same in the other places." : ".");
  out.otherwise =
      "A page of somebody else that a signed-in person opens can send requests in their name, as "
      "far as the browser lets the cookie come along.";
  out.paid_when = "A request that changes something and brings no token is refused.";
  out.effort = {"medium", amount(item.count, "place") +
                              "; forms and scripts that ask have to be "
                              "tried"};
  return out;
}

/// "`docker-compose.yml` starts a store that asks nobody for a password"
SeenWords open_store(const Story& story, const Item& item, int brief) {
  const auto& fix = item.fix;
  SeenWords out;
  out.sentence = path_of(story, fix.at.file) + " starts a store that asks nobody for a password (" +
                 code(fix.condition) + ")" + elsewhere(item, brief);
  out.cure = "Take " + lines_of(fix.at) + " of " + path_of(story, fix.at.file) +
             " out and give the store a password from a setting; a store that keeps data already "
             "has to be told, too" +
             (item.count > 1 ? ". Then the same in the other places." : ".");
  out.otherwise =
      "Whatever reaches it in its network, another container that was broken into, too, can read "
      "and change all that is kept there.";
  out.paid_when = "A connection without a password is refused (now " + number_word(item.count) +
                  (item.count == 1 ? " setting lets" : " settings let") + " it in).";
  out.effort = {by_places(item.count),
                amount(item.count, "setting") + " in " + amount(item.of, "file")};
  return out;
}

}  // namespace

std::optional<SeenWords> debt_left_open(const Story& story, const Item& item, int brief) {
  if (item.rule == "guards_taken_out") return guards_taken_out(story, item, brief);
  if (item.rule == "known_key") return known_key(story, item, brief);
  if (item.rule == "weak_hash") return weak_hash(story, item, brief);
  if (item.rule == "unchecked_certificates") return unchecked_certificates(story, item, brief);
  if (item.rule == "open_to_sites") return open_to_sites(story, item, brief);
  if (item.rule == "joined_statement") return joined_statement(story, item, brief);
  if (item.rule == "forged_requests") return forged_requests(story, item, brief);
  if (item.rule == "open_store") return open_store(story, item, brief);
  return std::nullopt;
}

}  // namespace cutaway::narrative
