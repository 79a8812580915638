// SPDX-License-Identifier: Apache-2.0
// Hosts of which a piece is not known: whose they are can stand behind it.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::model {

/// "api.pay.example" of "api{stage}.pay.example", "store.example" of "{shop}.store.example": whose
/// host it is stands behind the hole. Empty where nothing public does.
std::string without_holes(std::string_view authority);

}  // namespace cutaway::model
