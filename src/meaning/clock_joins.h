// SPDX-License-Identifier: Apache-2.0
// Schedules that start a command by its name or send a message, and the class that does the work.
#pragma once

#include <vector>

#include "meaning/context.h"
#include "meaning/facts.h"

namespace cutaway::meaning {

/// `$schedule->command('orders:sweep --all')`, `Schedule::job(new RunCommand('orders:sweep'))`, `7
/// 3
/// * * * php artisan orders:sweep`: a schedule that is given the name of an own command (a class
/// over a `Command` with `$signature = 'orders:sweep {--all}'`, `$defaultName` or a mark
/// `AsCommand`) is that command: called so, with the class as `handler`.
void join_clock_commands(const ReaderContext& context, std::vector<std::vector<Meaning>>& meanings);

/// `RecurringMessage::every('1 day', new SweepOrders())`, `NewPeriodicJob(daily, func() JobArgs {
/// return SweepArgs{} })`: a schedule that makes a message is the work of the only job that takes
/// messages of that class, as its function or its role `message` says.
void join_clock_messages(const ReaderContext& context, std::vector<std::vector<Meaning>>& meanings);

}  // namespace cutaway::meaning
