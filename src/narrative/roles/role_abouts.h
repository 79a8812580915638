// SPDX-License-Identifier: Apache-2.0
// Abouts: what the code that uses a technology is about, in words of the product.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

struct RoleSubject;

/// One thing that code is about: "asset acceptance" of the class `AssetAcceptanceController`.
struct About {
  std::string words;
  std::string name;      ///< the class, function, file or folder that is called so
  Place use;             ///< where it uses the technology, or what does so for it
  Place named;           ///< where the name stands
  bool folder = false;   ///< the name is that of a folder
  bool product = false;  ///< holds a noun of the product's tables or addresses
  std::size_t uses = 0;  ///< how many uses are about it
};

/// All that is known of what the uses of a technology are about.
struct AboutsFound {
  std::vector<About> abouts;  ///< nouns of the product first, then most uses first
  std::size_t uses = 0;       ///< functions, and files that only import it
  std::size_t told = 0;       ///< of these, those whose names tell
  std::set<FileId> files;     ///< in which they stand
};

class Abouts {
 public:
  explicit Abouts(const Story& story);

  /// Looks at the names around each use; where none tells, at who calls or imports it, at most two
  /// steps up. Samples, tests and lists of addresses are left out.
  AboutsFound of(const RoleSubject& subject) const;

  /// Whether a folder is called after something that the product is about.
  bool names_an_area(std::string_view folder, const RoleSubject& subject) const;

  /// Whether a name ends in a noun of the product's tables or addresses.
  bool names_a_thing(std::string_view name) const;

  /// The same of a single word: one of the product's nouns, in the singular.
  bool is_thing(const std::string& word) const { return nouns_.contains(word); }

  /// Whether the product has so few nouns that nobody can tell its words from others.
  bool knows_few_things() const {
    constexpr std::size_t kFew = 5;
    return nouns_.size() < kFew;
  }

 private:
  struct Use {
    FileId file;
    SymbolId symbol;
    Place place;
  };
  /// Words that tell nothing beside a technology: its own, those of its purpose, the product's.
  struct Own {
    std::set<std::string> words, product;
    std::string id;
  };

  Own own_of(const RoleSubject& subject) const;
  bool is_area(std::string_view folder, const Own& own) const;
  void find_wholes();
  void add_word(std::string_view word);
  bool is_kind(const std::string& word) const { return kinds_.contains(word); }
  std::vector<Use> uses_of(const RoleSubject& subject) const;
  /// Programs that are called after the technology and something else: "NotifyVisitToRabbitMq".
  std::vector<Use> namesakes_of(const RoleSubject& subject) const;
  /// What a name says with the words left out that any name may hold; "" where nothing is left.
  std::string told_by(std::string_view name, bool function, const Own& own, bool* product) const;
  About about_of(const Use& use, const Own& own) const;
  About about_of_name(const Use& use, const Own& own) const;
  About about_of_folders(const Use& use, const Own& own) const;
  std::vector<Use> callers_of(const Use& use) const;
  std::vector<Use> importers_of(const Use& use) const;
  std::vector<Use> above(const Use& use) const;
  std::vector<About> look_up(const Use& use, const Own& own) const;

  const Story& story_;
  std::set<std::string> kinds_, verbs_, cuts_, fronts_, past_, above_, aside_, folders_, nouns_,
      used_, wholes_;
  std::set<FileId> lists_;  ///< files that list addresses of several technologies
  std::map<FileId, std::vector<FileId>> importers_;
};

}  // namespace cutaway::narrative
