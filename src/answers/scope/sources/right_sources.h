// SPDX-License-Identifier: Apache-2.0
// RightSources: every place that names a right for an act on a thing, and what it does there.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "answers/scope/request/form.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/right.h"
#include "model/model.h"
#include "model/quotes.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

/// What of a request a right is named after.
class RightWords {
 public:
  RightWords(const Request& request, const RequestWords& words, const Form& form);
  /// Whether there is both an act and a thing to look for.
  bool any() const { return head_ != 0 && !acts_.empty(); }
  /// "leave a comment": the noun says what is done.
  bool noun_alone() const { return noun_alone_; }
  /// "permission", "can", "ability": it speaks of rights.
  bool says_right(std::string_view name) const;
  /// The same of what is called: "has" and "check" ask for anything, and for a right only where
  /// they or what they are called on (`user`, `acl`) say so.
  bool asks_right(std::string_view called, std::string_view on) const;
  /// "permission", "privilege": a word that names nothing but rights; "allow" may be any switch.
  bool names_right(std::string_view name) const;
  /// Whether it says nothing but that somebody may, as "IsAuthorized".
  bool is_right(std::string_view name) const;
  /// Whether the name says the act and the thing and, but for words that tell whose it is for
  /// ("own"), nothing else.
  bool matches(std::string_view name, std::string& about) const;
  /// Whether it says the act alone, as "destroy?", or "can_delete".
  bool is_act(std::string_view name) const;
  /// Whether it says the thing alone, as "DocumentPolicy".
  bool is_thing(std::string_view name) const;
  /// "space owner" of `membershipRoleSpaceOwnerPermissions`; empty when it names no role.
  std::string role_in(std::string_view name) const;

 private:
  /// What a name says; the answer for a name is kept, as most names stand in many places.
  struct Verdict {
    bool matches = false;
    std::string about;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  /// What a word is to a right; of a word it is worked out once.
  enum class Part : std::uint8_t { further, head, act, whose, filler };
  Part part_of(const std::string& word) const;
  bool is_head(const std::string& word) const;
  /// Two letters after each other by which the thing begins: most names have them nowhere.
  bool may_hold_head(std::string_view name) const;
  bool matches_whole(std::string_view name, std::string& about) const;
  const RequestWords& words_;
  WordBits bits_;
  std::uint32_t head_ = 0;
  std::string head_word_;
  std::vector<bool> begins_;    ///< by two letters
  bool noun_alone_ = false;     ///< "leave a comment": the noun says what is done
  std::set<std::string> acts_;  ///< roots of the act and of what means the same for rights
  mutable std::unordered_map<std::string, Verdict, TextHash, std::equal_to<>> known_;
  mutable std::unordered_map<std::string, Part> parts_;
};

class RightSources {
 public:
  RightSources(const model::Analysis& analysis, const RightWords& words)
      : analysis_(analysis),
        words_(words),
        kinds_(*analysis.catalogue),
        texts_(*analysis.catalogue),
        quotes_(analysis) {}
  /// In the order of files and lines.
  void find();
  const std::vector<RightMention>& mentions() const { return mentions_; }
  const std::vector<RoleList>& lists() const { return lists_; }
  bool is_screen(FileId id) const {
    return kinds_.of(analysis_.project->file(id).path) == ranking::FileKind::screen;
  }

 private:
  struct File;
  void symbols(const File& in);
  bool knows_people(const File& in, const syntax::Symbol& symbol);
  void values(const File& in);
  void value(const File& in, std::size_t at, const std::string& about);
  bool mostly_roles(const syntax::Syntax& syntax, const syntax::ValueNode& record) const;
  bool held(const File& in, std::size_t at, RightMention& mention);
  void abilities(const File& in);
  void data(const File& in);
  void list_symbols(const File& in);
  void note(RightMention mention);
  void note_list(RoleList list);

  const model::Analysis& analysis_;
  const RightWords& words_;
  ranking::FileKinds kinds_;
  model::ScreenTexts texts_;
  model::Quotes quotes_;
  std::vector<RightMention> mentions_;
  std::vector<RoleList> lists_;
};

}  // namespace cutaway::answers
