// SPDX-License-Identifier: Apache-2.0
// Causes that lines of code show by what they do: what is asked in a loop, whose failure nobody
// learns of, which passwords stand there, and what a remark admits.
#pragma once

#include <vector>

#include "findings/ground.h"
#include "model/trace/deeds.h"

namespace cutaway::findings {

/// All of the causes below.
void find_code_causes(const Ground& ground, std::vector<Item>& out);

/// A store is asked again for each thing of a list.
void find_asked_in_loops(const Ground& ground, const model::Tracing& tracing,
                         std::vector<Item>& out);
/// What writes or sends stands in a try whose handler is empty.
void find_lost_errors(const Ground& ground, const model::Tracing& tracing, std::vector<Item>& out);
/// Accounts get a password that stands in the code.
void find_known_passwords(const Ground& ground, std::vector<Item>& out);
/// Remarks in which the code says itself what is wrong or left to do.
void find_admitted(const Ground& ground, std::vector<Item>& out);
/// What asks others waits without an end.
void find_no_time_limit(const Ground& ground, std::vector<Item>& out);
/// One function decides far more than any other; `out` holds what was found before.
void find_outlier(const Ground& ground, std::vector<Item>& out);
/// One file holds far more than the others, and much of the year's work went through it; `out`
/// holds what was found before. Counts lines of code against the middle file (`by_file`), and its
/// changes of all of the year's (`of`). It begins with the function `fix.name`, else with that type
/// (`fix.types`) or with functions that speak of it (`fix.names`, `fix.with` in all).
void find_outsized(const Ground& ground, std::vector<Item>& out);
/// Many handlers do nothing, where no item tells what is lost by it.
void find_dropped_errors(const Ground& ground, std::vector<Item>& out);
/// Images that are fetched without a fixed version.
void find_loose_images(const Ground& ground, std::vector<Item>& out);
/// Libraries that lie in the tree as files and that no manifest names.
void find_hand_copied(const Ground& ground, std::vector<Item>& out);

/// Hardly a test is written for the product. `out` holds what was found before.
void find_no_tests(const Ground& ground, std::vector<Item>& out);
/// Hardly a test is written for a folder with a manifest of its own (`fix.within`), while the rest
/// of the product has them. `out` holds what was found before.
void find_untested_part(const Ground& ground, std::vector<Item>& out);

/// The checker of types is told to pass over much of the code, by marks beside lines or by a list
/// of findings that it no longer tells (`fix.other`).
void find_types_unchecked(const Ground& ground, std::vector<Item>& out);
/// Libraries that come straight from a Git repository or a branch, and from no release.
void find_from_repositories(const Ground& ground, std::vector<Item>& out);
/// Libraries that the product changes by patches of its own after each installation (`name`: the
/// one that most files import; `fix.other`: its patch; `fix.lines`: what that changes;
/// `fix.condition`: the version that it fits).
void find_patched_libraries(const Ground& ground, std::vector<Item>& out);
/// A program's manifest asks for ranges of versions, and no file fixes them (`fix.names`: the one
/// that would; `fix.said_at`: the line by which it is left out of the repository, if any).
void find_no_lock(const Ground& ground, std::vector<Item>& out);
/// Generations of one thing stand side by side, and the year's changes went into several of them.
void find_generations(const Ground& ground, std::vector<Item>& out);
/// The same is decided in two languages.
void find_two_languages(const Ground& ground, std::vector<Item>& out);

/// Many tests are switched off whatever holds; told with what they reach that is most at risk.
void find_tests_off(const Ground& ground, std::vector<Item>& out);
/// Tests are written, and no pipeline of those that look at each change starts one (`count`: test
/// files; `of`: pipelines).
void find_tests_not_run(const Ground& ground, std::vector<Item>& out);
/// Columns that point to another table lead no index (`name`: the table that is read most;
/// `fix.names`: its columns; `of`: tables; `fix.work_of`: all such columns).
void find_no_index(const Ground& ground, std::vector<Item>& out);

}  // namespace cutaway::findings
