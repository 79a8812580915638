// SPDX-License-Identifier: Apache-2.0
// GuardWays: guards that stand on the way to a function, and not in its own lines.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "answers/scope/rights/gates.h"

namespace cutaway::answers {

using SaysRight = std::function<bool(std::string_view)>;

/// "destroy(DestroyInvoiceRequest $request)": what the class of a parameter asks before the
/// function runs, in its method `authorize`.
std::optional<Gate> gate_of_parameter(const model::Analysis& analysis, const RequestWords& words,
                                      const SymbolRef& ref);

/// "authorizeWrite(handlePublish)": what the function is handed to in its own file.
std::optional<Gate> gate_around(const model::Analysis& analysis, const SymbolRef& ref,
                                const SaysRight& says_right);

/// "before_action :must_be_team_owner" in the class of the function, where it holds for this one.
std::optional<Gate> gate_before(const model::Analysis& analysis, const RequestWords& words,
                                const SymbolRef& ref, const SaysRight& says_right);

/// "load_and_authorize_resource" in the class of the function, or in one that it stands on: it asks
/// for each of its functions itself.
std::optional<Gate> gate_of_class(const model::Analysis& analysis, const RequestWords& words,
                                  const SymbolRef& ref);

/// Whether an own class of this name stands on a class that is named after rights
/// ("AuthorizeAttribute").
bool is_guard_class(const model::Analysis& analysis, std::string_view name);

/// The one class in which the rights of all others are written down ("Ability"); nothing where none
/// or several are called so.
std::optional<SymbolRef> class_of_rights(const model::Analysis& analysis,
                                         const RequestWords& words);

}  // namespace cutaway::answers
