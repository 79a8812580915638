// SPDX-License-Identifier: Apache-2.0
// What an item of the ledger costs or may cost, out of its own numbers.
#pragma once

#include <string>
#include <vector>

#include "findings/ledger.h"
#include "narrative/story.h"

namespace cutaway::narrative {

/// "(two bulk changes aside)": what the counts of the item's files leave out; "" where nothing is.
std::string changes_aside(const findings::Item& item);

/// "keep the cent when prices are rounded" of "fix(cart): keep the cent when prices are rounded
/// (#12)": what was wrong, as the title says it.
std::string said_broken(std::string_view title);
/// Whether a notice says what to take instead (key `successor` of catalogue/debt.toml).
bool names_successor(const Story& story, std::string_view notice);
/// Whether what it says to take is more than the same library under another name (key
/// `same_calls`): then uses are written anew, not renamed.
bool has_other_calls(const Story& story, std::string_view notice);
/// "; four of the nine repairs of `pay` in the last year touched it": of a branch that is to be
/// taken out.
std::string lay_in_it(const findings::Fix& fix);
/// The title of a change in quotation marks, cut where it is long.
std::string quoted_title(const std::string& whole);
/// "in the last year"; "since October 2025" where what was read does not reach back so far.
std::string debt_period(const Story& story);
/// "(two bulk changes aside)" where the counts leave some out, else "". Of a function: "(two wide
/// changes aside)".
std::string bulk_aside(const findings::Item& item);
/// "about every fourth" of the changes was a repair; "" when fewer than every sixth were, or too
/// few to tell.
std::string how_often_repaired(const findings::Item& item);
/// Whether what is told of an item is one function's, and not its file's.
bool about_function(const findings::Item& item);
/// Clauses that can follow a semicolon, strongest first: "a mistake there can reach 43 addresses of
/// the API". What the sentence of the rule says itself is left out.
std::vector<std::string> debt_costs(const Story& story, const findings::Item& item);
/// What it costs: what was repaired there, in the words of those who did it; the repairs and files
/// of a change there against those elsewhere in the project; growth: at most three sentences that
/// the title does not hold, all of the function or all of the files that the item is about; "" when
/// the numbers show nothing more.
std::string if_nothing_is_done(const Story& story, const findings::Item& item,
                               const std::string& title);

}  // namespace cutaway::narrative
