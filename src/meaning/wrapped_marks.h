// SPDX-License-Identifier: Apache-2.0
// Marks and bases of the outside that own classes and functions stand for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/context.h"

namespace cutaway::meaning {

/// The outside origins that a base leads to, through classes of the project.
std::vector<std::string_view> outside_bases(const ReaderContext& context, FileId file,
                                            std::uint32_t base);

/// The outside mark that an own decorator sets on what it is given: `periodic_task`, which hands
/// a function, or all that it is given, to Celery's `task`, and `StoredEntity`, which makes
/// TypeORM's `Entity` and puts it on the class; of an own class below an outside mark that mark. Of
/// marks for jobs and kept things only; 0: none.
linking::NameId wrapped_mark(const ReaderContext& context, SymbolRef decorator);

/// "rq.decorators:job.delay" of `send.delay(order)`, where an own decorator that stands for that
/// mark is set on `send`; "" of every other call.
std::string member_of_marked(const ReaderContext& context, FileId file, const syntax::Call& call);

}  // namespace cutaway::meaning
