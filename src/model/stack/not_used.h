// SPDX-License-Identifier: Apache-2.0
// Things that are there and that the product is not seen to use.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "model/connections/addresses/makers_files.h"
#include "model/inputs.h"
#include "model/parts/draft.h"
#include "model/stack/best_lines.h"

namespace cutaway::model {

/// A broker, or a way to keep lines open, of which a manifest has a client that no code imports:
/// another library may want it. Where packages go by other names than imports, nobody can tell.
bool is_unspoken(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown);

/// A program that an image has and no code is seen to start, nor any setting to name: other
/// programs may need it.
bool is_unrun(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown);

/// What people are only led to: its logo among the pictures, links of pages, columns of a step that
/// changed the tables once.
bool is_only_linked(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown);

/// Whether all that shows a service is its address in lines or files that name another one, which
/// answers there, too (`answers_for` of stack_words.toml).
bool is_asked_for_another(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown);

/// Whether a skeleton brought its package and its file of settings along and no file of the
/// product names it (`brought_along` of stack_words.toml); or only the file of settings of a tool
/// that tries code out is left, for one that no manifest asks for and no script names.
bool is_only_brought(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown);

/// Whether only a list of what is installed shows it (`locks` of stack_words.toml).
bool only_installs(const Inputs& in, const std::vector<Shown>& shown);

/// Whether it is a store that files start and that only programs of others, started beside it,
/// are set to use: the database of a service for statistics is none of the product's.
bool is_store_of_others(const Inputs& in, const std::vector<Draft>& drafts, TechnologyId id,
                        const std::vector<Shown>& shown);

/// Whether code calls it, all of that is a sample, an example or a tool of the makers, and the
/// product does no more than ask for it.
bool only_samples_use(const Inputs& in, const MakersFiles& makers, const std::vector<Shown>& shown);

/// A language in which the product has programs that its makers run by hand and no others.
bool is_written_by_hand(const Inputs& in, const catalogue::Technology& technology);

/// A library that is too small to be told of, but for a product of which so many files use it
/// (`told_of_many` of stack_words.toml).
bool is_told_of_many(const Inputs& in, const catalogue::Technology& technology,
                     const std::vector<std::pair<FileId, std::uint32_t>>& used);

/// Whether a page of the product loads the library's script from a file that is handed out with it.
bool is_loaded_by_pages(const Inputs& in, const std::vector<Shown>& shown);

/// A tool (`tools` of stack_words.toml) that the product needs when it runs and that code beside
/// its tests imports: a browser that takes pictures of pages.
bool runs_with_product(const Inputs& in, const catalogue::Technology& technology,
                       const std::vector<Shown>& shown);

/// Whether a file lies at or below one of `setups` that starts the technology: settings of what
/// only those who work on the code start, "docker/config/nginx.conf".
bool lies_below_setup(const Inputs& in, const std::set<FileId>& setups,
                      const std::vector<Shown>& shown, std::string_view path);

/// Whether it is a web framework that code built by Gradle is only compiled or tested with, for its
/// annotations: none that answers.
bool is_only_compiled_with(const Inputs& in, const catalogue::Technology& technology,
                           const std::vector<Shown>& shown);

/// `mysqli_init()`: an extension of the language itself, which no manifest has to ask for.
bool comes_with_language(const Inputs& in, TechnologyId id, const std::vector<Shown>& shown);

/// What code takes in only to ask whether somebody else brought it: `class_exists(Panel::class)`.
/// Of what no manifest asks for.
bool is_only_asked_for_there(const Inputs& in, const std::vector<Shown>& shown);

/// What reads deployment files, where those of its kind start stores and brokers and no program:
/// its makers have them on their own machines.
bool starts_no_program(const Inputs& in, const std::vector<Draft>& drafts, TechnologyId id);

/// Whether every file that starts it lies among what is there for the makers: ".devcontainer".
bool only_makers_start(const Inputs& in, const Draft& draft);

}  // namespace cutaway::model
