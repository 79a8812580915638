// SPDX-License-Identifier: Apache-2.0
// Access rules: lists that say by path and method who may call, wherever the routes are written.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/api/guards/setting_lists.h"
#include "meaning/api/lookup/programs.h"
#include "meaning/matches.h"

namespace cutaway::meaning {

/// What one line of such a list says of the paths that it means.
struct AccessRule {
  std::vector<std::string> patterns, methods;  ///< no methods: all
  std::vector<std::string> settings;           ///< keys below which a program lists more patterns
  bool all = false;                            ///< every path
  bool readable = true;                        ///< false: nobody knows which paths
  bool perhaps = false;                        ///< stands in a condition
  Guarding is;                                 ///< kind "" = nobody knows what is asked
};

/// A list, in which the first rule that fits decides.
struct AccessChain {
  FileId file;
  std::string files;  ///< glob on the files of routes that it can mean
  bool expressions = false;
  bool narrowed = false, readable = true;
  std::vector<std::string> narrowing;  ///< the paths that come to this list at all
  std::vector<AccessRule> rules;
};

/// The lists that calls build (`authorize().matchers("/x").permitAll()`).
std::vector<AccessChain> access_chains_of_calls(const ReaderContext& context,
                                                std::span<const Match> matches);
/// The lists in structured files.
std::optional<AccessChain> access_chain_of_file(const ReaderContext& context, const Match& match);
/// The lists that elements of a document are, each element below them a rule:
/// `<http><intercept-url pattern="/admin/**" access="hasRole('ADMIN')"/></http>`.
std::vector<AccessChain> access_chains_of_elements(const ReaderContext& context,
                                                   const Match& match);
/// The kind that a text means by a section of guard_texts.toml; nothing when the section has no
/// such text.
std::optional<std::string> access_kind(const ReaderContext& context, std::string_view section,
                                       std::string_view text);

/// Tells routes what the lists of their program ask. When lists contradict each other, or a rule
/// that nobody can read stands before, nothing is told.
class AccessRules {
 public:
  AccessRules(const ReaderContext& context, const Facts& facts, std::span<const Match> matches);
  void apply(std::vector<Route>& routes);

 private:
  /// An annotation of the project that code collects the paths of a list by.
  struct Mark {
    SymbolRef type;
    std::string name;
  };
  std::vector<const AccessChain*> candidates(const Route& route);
  std::optional<Guarding> decide(const Route& route);
  Guarding said_by(const AccessChain& chain, const Route& route);
  std::optional<bool> means(const AccessChain& chain, const AccessRule& rule, const Route& route);
  void note_marks(std::span<const Match> matches);
  const Mark* mark_of(const Route& route) const;
  bool is_registered(const Match& match, SymbolRef filter) const;
  void note_filters(std::span<const Match> matches);
  const SymbolRef* filter_before(const Route& route);

  const ReaderContext& context_;
  Programs programs_;
  SettingLists lists_;
  std::vector<AccessChain> chains_;
  std::vector<Mark> marks_;
  std::vector<SymbolRef> filters_;  ///< classes that refuse before any list is asked
};

}  // namespace cutaway::meaning
