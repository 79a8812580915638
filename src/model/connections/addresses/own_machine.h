// SPDX-License-Identifier: Apache-2.0
// Addresses of the machine that a program runs on.
#pragma once

#include <string_view>

#include "linking/links.h"
#include "model/parts/draft.h"

namespace cutaway::model {

/// An address on the machine itself, with a port.
bool is_machines_own(std::string_view text);
/// `http://localhost:${SERVER_PORT}/docs`: a program that asks itself, whatever ports others have
/// under that name.
bool is_own_port(const linking::ClosedText& text);
/// A machine starts it by itself under this name, by which nobody finds it over a network.
bool is_started_by_machine(const Inputs& in, const Draft& draft);

}  // namespace cutaway::model
