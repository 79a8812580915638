// SPDX-License-Identifier: Apache-2.0
// Built in: what is part of the program, so that the program does not start without it.
#pragma once

#include <optional>

#include "narrative/roles/roles_here.h"
#include "narrative/stack/stack_cards.h"

namespace cutaway::narrative {

/// Whether a part of own code runs wherever the product does. Where files start each of them only
/// for those who ask for it (profiles of compose), what they ask for is the product.
bool always_runs(const Story& story, const model::Part& part);

/// "It is built into the program that answers.": a framework that most of what answers is written
/// for, or that carries a program that always runs; a library of a kind that nobody can leave out
/// (`built_in` of needs.toml) where many files of such a program use it, or its jobs are written
/// for it. Nothing where less is seen.
std::optional<Claim> needed_built_in(const Story& story, const model::TechnologyUse& use,
                                     const StackCard& card);

/// "It is the only database here: nine files use it.": of keys and values in a file beside the
/// program, of which no declaration tells what is kept. Whether it is the only one the caller says.
std::optional<Claim> needed_as_only_file(const Story& story, const model::TechnologyUse& use,
                                         const StackCard& card);

/// "One of MySQL and PostgreSQL has to keep the data; unless set otherwise it is MySQL.": tells it
/// of each store of tables that is told as one of several, where no store is told to be needed.
void tell_one_of_several(const Story& story, const RolesHere& roles, std::vector<StackCard>& cards);

/// "It keeps the data where nobody says otherwise: `DB_CONNECTION` is `mysql` unless set.": tells
/// it of a database that code takes by default and of which nothing else tells whether it is
/// needed.
void tell_taken_store(const Story& story, const RolesHere& roles, std::vector<StackCard>& cards);

/// "Valkey, which answers as Redis does, has to run.": tells it of a store in memory that is only
/// asked through its client, where one that speaks its language is needed.
void tell_stood_in(const Story& story, std::vector<StackCard>& cards);

/// "Mongoose, which has to run, stands on it.": tells it of what something that is needed cannot be
/// used without, and of the language that a framework which is needed is written in.
void tell_beneath(const Story& story, std::vector<StackCard>& cards);

}  // namespace cutaway::narrative
