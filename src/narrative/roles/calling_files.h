// SPDX-License-Identifier: Apache-2.0
// Which files may hold lines that call a technology: those that take it in, those that ask a client
// which another file of the product makes, and those where its names stand without being taken in.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "narrative/story.h"

namespace cutaway::narrative {

/// Why a file is read for calls.
struct CallingFile {
  std::set<std::string>
      clients;           ///< names of own clients by which it reaches what it does not take in
  bool brought = false;  ///< the package is there without being taken in: own words alone count
};

using CallingFiles = std::map<FileId, CallingFile>;

/// Whether a file only looks whether services answer, or how well: "health/src/probes.ts",
/// "evals/titles.eval.ts".
bool only_looks(std::string_view path);

/// Whether code of the product stands there: no test, no sample, nothing that its makers run.
bool holds_product_code(const Story& story, FileId id);

/// Whether a word names the thing by itself, so that it is a call wherever it stands: a constant of
/// a library ("Nokogiri::HTML", "Sentry.init"), a function that is called after it
/// ("recaptcha_tags"), an element of its own ("<ngx-charts-"), a name of `own_names`.
bool is_word_of_its_own(const Story& story, std::string_view word,
                        const catalogue::Technology& technology);

/// The files to read for each technology; `words` are those of its rows.
std::map<TechnologyId, CallingFiles> calling_files(
    const Story& story, const std::map<TechnologyId, std::vector<std::string_view>>& words);

/// The names, and the variables that lines of a file give what a call of one of them answers:
/// "boss" of "const boss = await openQueue()".
std::set<std::string> with_answers(const std::vector<std::string>& lines,
                                   const std::set<std::string>& names);

}  // namespace cutaway::narrative
