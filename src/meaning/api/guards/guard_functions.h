// SPDX-License-Identifier: Apache-2.0
// What a function or class of the project turns away: derived guards, which no catalogue lists.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::meaning {

/// Judges definitions by what their bodies refuse with (401, 403, 429 and their names) and by the
/// guards that they wrap. The words are in catalogue/guards.toml.
class GuardFunctions {
 public:
  explicit GuardFunctions(const ReaderContext& context);

  /// "auth", "rate_limit" … or empty when requests are not seen to be refused there.
  std::string kind_of(SymbolRef symbol);
  /// What a whole name says by itself ("requireLogin" → "auth"), else empty.
  std::string kind_of_name(std::string_view name) const;
  /// What a word in the name of something that is known to be a guard says ("RolesGuard" → "role").
  std::string kind_of_words(std::string_view name) const;
  /// What a condition asks that is written so: a right of who is there ("user.isAdmin"), a right
  /// that people who are not signed in can have, too ("auth.checkAccess"), or only who is there
  /// ("user").
  std::string kind_of_question(std::string_view name) const;
  /// Whether the name says that nobody passes without a login or a right ("IsAuthenticated",
  /// "requireAdmin"), while "User" only says whom it is about.
  bool asks(std::string_view name) const;
  /// Whether a function of this name makes a parameter of a handler out of a request.
  bool takes_requests(std::string_view name) const { return takers_.contains(name); }
  /// Whether the name says that a login is looked at ("decode_login").
  bool checks(std::string_view name) const;
  /// Whether what is called so says who is there ("getServerSession", "request.user").
  bool tells_who(std::string_view name) const { return says(tells_who_, name); }
  /// Whether what is called so is about a login itself, which refuses wrong proofs.
  bool signs_in(std::string_view name) const { return says(signs_in_, name); }
  /// Whether what is called so asks for a login but lets people by without ("optionalAuth").
  bool is_optional(std::string_view name) const { return says(optional_, name); }
  /// Whether the name says that something is made, which refuses wrong input ("createToken").
  bool makes(std::string_view name) const;
  /// Whether the name says that something is looked for, which may not be there ("findOrder").
  bool finds(std::string_view name) const;
  /// Whether a function asks whether somebody may ("allowed_to?").
  bool asks_a_right(SymbolRef symbol) const;
  /// Whether a function passes requests on in several places and ends none: `if token == "" {
  /// c.Next(); return }`.
  bool passes_all_on(SymbolRef symbol) const;
  /// Whether a function passes everybody on while a setting is off, as it is where nobody says it:
  /// `must := false; if set != nil { must = set.LoginRequired }; if !must { c.Next(); return }`.
  bool passes_while_off(SymbolRef symbol) const;
  /// Whether a function passes requests on at its end and refuses only under a condition below
  /// another one: `if (token) { if (!isApi(req)) return res.status(401).end(); } next();`.
  bool refuses_some_only(SymbolRef symbol) const;
  /// Whether all that a function refuses stands below a condition on the address or the method that
  /// is asked for: `if (closed && url.startsWith("/orders")) return reply.code(403).send();`.
  bool refuses_by_address(SymbolRef ref) const;
  /// Whether a function forbids something (403) and nothing in it speaks of people, of what they
  /// prove, or of rights: what could not be done is refused, not who asks.
  bool asks_nobody(SymbolRef ref) const;
  /// Whether a function lets those by who send nothing, before it refuses anybody: `if
  /// (!request.headers[MARK]) return true;`.
  bool lets_silent_by(SymbolRef symbol) const;
  /// Whether something that stands before handlers refuses some who ask, whomever and whenever:
  /// none may be told that everybody is let in behind it. What is named after something else than
  /// people (forms, errors, how often) does not count, nor what only looks at wrong proofs.
  bool turns_some_away(SymbolRef symbol, std::string_view name);
  /// Whether a function passes requests on for a right that strangers can have, too, and refuses
  /// the others: `if perms.Read { c.Next(); return }`.
  bool passes_for_a_right(SymbolRef symbol) const;
  /// Whether a function refuses those whom nobody knows (401) and, apart from them, some who are
  /// known (403).
  bool refuses_some_known(SymbolRef symbol) const;
  /// Whether a call whose name begins so asks whether somebody may ("authorize").
  bool authorizes(std::string_view word) const { return authorizes_.contains(word); }
  /// Whether a call of this whole name goes on only for who has the right that it is given.
  bool asks_grant(std::string_view name) const { return grants_.contains(name); }
  /// What such a call asks for by that text: "auth" of IS_AUTHENTICATED, "role" of ROLE_ADMIN, else
  /// "right".
  std::string kind_of_grant(std::string_view name, std::string_view text) const;
  /// Whether the name of a question says that it is about a right ("IsPermitted", "has_perm").
  bool names_right(std::string_view name) const;
  /// Whether a call whose name begins so refuses what it is not content with ("check", "ensure").
  bool demands(std::string_view word) const { return demands_.contains(word); }
  /// Whether what a guard of this name is given says what those who pass may do: `Authorization(
  /// "orders", "write")`, `must(CanWriteOrders)`.
  bool gives_rights(std::string_view name, std::string_view given) const;
  /// Whether a word in the name of a guard says whom alone it lets in ("admin").
  bool names_people(std::string_view word) const { return people_.contains(word); }
  /// Whether a path leads to the one who asks, whatever else a handler may know of ("req.user").
  bool names_asker(std::string_view path) const;
  /// Whether a call of this name answers that somebody may not (`return Forbid();`).
  bool forbids(std::string_view name) const { return forbids_.contains(name); }
  /// Whether a word in a condition says that only some addresses are meant, or some settings.
  bool narrows(std::string_view word) const { return narrows_.contains(word); }
  /// When a call of this name ends the request: "if" or "unless" what it is given first holds.
  std::string turns_away(std::string_view name) const {
    const auto found = turns_away_.find(name);
    return found == turns_away_.end() ? std::string() : found->second;
  }
  /// Whether the name says that those are let in who are not signed in ("IsNotAuthenticated").
  bool is_turned(std::string_view name) const;
  /// Whether a guard refuses only in branches that what this call gives it does not choose:
  /// `page(show, kAnybody)` of `if level == kMember && !known { return errLogin }`.
  bool is_let_off(SymbolRef symbol, const Site& site) const;
  /// What is refused by naming this Value: `401` → "auth"; else empty.
  std::string refusal(const syntax::Syntax& syntax, const syntax::ValueNode& node) const;
  /// Whether a call sends people to the place where they say who they are.
  bool sends_to_login(const syntax::Syntax& syntax, const syntax::Call& call) const {
    return sent_away(syntax, call) == "auth";
  }
  /// Whether a mark of this name lets everybody in.
  bool lets_in(std::string_view name) const;
  /// Whether a function of this name, around a handler, asks nobody who he is ("openAccess").
  bool lets_through(std::string_view name) const { return says(lets_through_, name); }

 private:
  /// What each symbol of a file refuses with, those that stand in it included.
  const std::vector<std::string>& refusals(FileId file);
  void mark(const syntax::Syntax& syntax, std::uint32_t line, const std::string& kind,
            std::vector<std::string>& out) const;
  /// Whether a condition around it holds for some instances alone: `if config.Private`.
  bool in_some_only(const syntax::Syntax& syntax, GuardId guard) const;
  bool in_some_only(const syntax::Syntax& syntax, std::uint32_t line) const;
  static bool says(const std::vector<std::string>& words, std::string_view name);
  SymbolRef written_out(SymbolRef symbol) const;
  bool throws_refusal(const syntax::Syntax& syntax, const syntax::Exit& exit) const;
  bool handed_check(SymbolRef ref, const syntax::Call& call);
  bool is_thrown_at_strangers(const syntax::Syntax& syntax, const syntax::Exit& exit) const;
  std::string sent_away(const syntax::Syntax& syntax, const syntax::Call& call) const;
  std::string wrapped(SymbolRef symbol);
  std::string refused_below(SymbolRef symbol);
  bool refuses_no_stranger(SymbolRef symbol) const;
  bool is_about_people(SymbolRef symbol, std::string_view name) const;
  bool asks_by_name(std::string_view name) const;
  std::string inherited(SymbolRef symbol);
  std::string of_answering(SymbolRef symbol);
  bool asks_address(const syntax::Syntax& syntax, std::string_view term) const;
  bool stands_below_address(const syntax::Syntax& syntax, GuardId guard) const;
  std::string catalogued(SymbolRef symbol) const;
  std::string given_to_base(const catalogue::Shape& shape, FileId file, std::uint32_t base) const;

  const ReaderContext& context_;
  std::map<std::string, std::string, std::less<>> rejects_, sentences_, names_, turns_away_,
      last_words_, grants_, askers_;
  std::vector<std::pair<std::string, std::string>> words_, redirects_;
  std::vector<std::string> opens_, tells_who_, signs_in_, lets_through_, optional_, rights_,
      turned_, thrown_;
  std::set<std::string, std::less<>> asking_, takers_, checks_, mentions_, makes_, finds_,
      passes_on_, ends_, some_, authorizes_, demands_, people_, narrows_, sent_, proofs_, held_,
      unknown_, known_people_, forbids_, addresses_;
  std::map<FileId, std::vector<std::string>> files_;
  std::map<std::pair<FileId, std::uint32_t>, std::string> known_;
};

}  // namespace cutaway::meaning
