// SPDX-License-Identifier: Apache-2.0
// Each tells what the code does, not whether anybody came in.
#include "narrative/debt/debt_sign_in.h"

#include "findings/sign_in.h"
#include "model/queries.h"
#include "narrative/debt/debt_shared.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using findings::Item;

std::string where(const Story& story, const Item& item) {
  const std::string file = path_of(story, item.fix.at.file);
  return item.name.empty() ? file : code(item.name) + " in " + file;
}

std::string at_line(const Story& story, const Item& item) {
  return lines_of(item.fix.at) + " of " + path_of(story, item.fix.at.file);
}

/// "`POST /login` … takes as many tries as somebody makes"
SeenWords open_tries(const Story& story, const Item& item, int brief) {
  SeenWords out;
  const std::string& address = item.fix.condition;
  const std::string who =
      address.empty() ? "Whoever tries passwords" : "Whoever tries passwords at " + code(address);
  out.sentence = who + " may go on without end: " + where(story, item) +
                 " compares them, and nothing that counts, slows or stops tries was found in the "
                 "code or its settings";
  if (brief > 0)
    out.sentence = where(story, item) +
                   " compares passwords, and nothing that counts, slows or stops tries was found";
  out.cure = "Count failed tries for each account and each address before line " +
             std::to_string(item.fix.at.line) + " of " + path_of(story, item.fix.at.file) +
             ", and refuse for a while after the first few" +
             (address.empty()
                  ? "."
                  : "; the proxy in front can limit requests to " + code(address) + " at once.");
  out.otherwise =
      "Passwords that people use elsewhere, too, can be tried by programs, account after account, "
      "unless something in front that is not in this repository stops it.";
  out.paid_when = "A test that signs in with wrong passwords is refused after the first few.";
  out.effort = {"small", "one place that all tries pass, and where the count is kept"};
  return out;
}

/// "`success` in `api/login.js` signs a proof of who somebody is that never ends"
SeenWords endless_proof(const Story& story, const Item& item, int brief) {
  SeenWords out;
  out.sentence =
      where(story, item) + " signs a token of who somebody is without saying when it ends";
  if (item.count > 1 && brief < 2)
    out.sentence += ", and so at " + amount(item.count - 1, "more place");
  out.cure = "Give the token at " + at_line(story, item) +
             " an end (hours or days), and let who is still there get a new one" +
             (item.count > 1 ? "; then the same in the other places." : ".");
  out.otherwise =
      "Whoever gets hold of such a token stays signed in as its owner for good, also after the "
      "password was changed, unless something else takes it back.";
  out.paid_when = "Each token that is signed says when it ends (now " + number_word(item.count) +
                  (item.count == 1 ? " does" : " do") + " not).";
  out.effort = {item.count <= 4 ? "small" : "medium",
                amount(item.count, "place") + "; who is signed in has to sign in again one day"};
  return out;
}

/// "`CreateUser` in `logic/auth.go` hashes passwords with bcrypt and a cost of 5"
SeenWords cheap_hash(const Story& story, const Item& item, int brief) {
  SeenWords out;
  const bool rounds = item.fix.condition.starts_with("PBKDF2");
  const std::string today = rounds ? "600,000 rounds with SHA-256" : "at least 10";
  out.sentence = where(story, item) + " hashes a password with " + item.fix.condition +
                 ", where today " + today + (rounds ? " are" : " is") + " advised";
  if (item.count > 1 && brief < 2)
    out.sentence += ", and so at " + amount(item.count - 1, "more place");
  out.cure = "Raise the cost at " + at_line(story, item) + " to " +
             (rounds ? "what is advised today" : "10 or 12") +
             ", in one constant for all places; a hash that is kept can be made anew when its "
             "owner signs in next.";
  out.otherwise =
      "Whoever gets hold of the hashes can try many times as many guesses in the same time as the "
      "library means to allow.";
  out.paid_when = "No password is hashed at a lower cost than is advised (now at " +
                  amount(item.count, "place") + ").";
  out.effort = {item.count <= 8 ? "small" : "medium",
                amount(item.count, "place") + "; hashes that are kept go on working"};
  return out;
}

}  // namespace

std::optional<SeenWords> debt_sign_in(const Story& story, const Item& item, int brief) {
  if (item.rule == "open_tries") return open_tries(story, item, brief);
  if (item.rule == "endless_proof") return endless_proof(story, item, brief);
  if (item.rule == "cheap_hash") return cheap_hash(story, item, brief);
  return std::nullopt;
}

std::optional<Searched> debt_search(const Story& story, const Item& item) {
  if (item.rule != "open_tries") return std::nullopt;
  return model::search(story.analysis, findings::limits_of_tries(*story.analysis.catalogue));
}

}  // namespace cutaway::narrative
