// SPDX-License-Identifier: Apache-2.0
// The project of a workspace that a command starts by its name.
#pragma once

#include <string>
#include <string_view>

#include "model/inputs.h"

namespace cutaway::model {

/// `nx serve shop`, `yarn workspace shop start`: the folder below `folder` of the one project or
/// package that is called so; empty where the command names none or several, or nothing of that
/// name lies there.
std::string started_project(const Inputs& in, std::string_view folder, std::string_view command);

}  // namespace cutaway::model
