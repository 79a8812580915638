// SPDX-License-Identifier: Apache-2.0
// OwnObject: whether what has a name that everyday words ask for is set or done of what the request
// is about.
#pragma once

#include "answers/scope/everyday/everyday.h"

namespace cutaway::answers {

/// `max-retries` under `zookeeper.retry-policy` where failed tasks are to be tried again: besides
/// the words that ask for the matter, no noun of the request stands in its name, in the keys above
/// it, in its file's name or folder, nor in the function around it. `InventoryEntry.expires` for
/// "shopping list entries" where `ShoppingListEntry` is kept: another kept thing says more of them.
bool is_of_another_object(const Beside& beside, const RequestWords& words, const Existing& existing,
                          const Matter& matter, const Everyday& found);

/// A function that only gives something and that nothing here names, and one that only does what is
/// to be bounded: `use_coupon` of "stop somebody from using a coupon more than once" does not say
/// that it counts.
bool is_out_of_reach(const Beside& beside, const RequestWords& words, const Matter& matter,
                     const Everyday& found);

/// `DELETE /pages/{id}` where pages are to be deleted: no other name is looked for, unless two
/// words that tell are not said there.
bool does_all(const Existing& existing);

}  // namespace cutaway::answers
