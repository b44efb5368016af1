#pragma once

#include <nanobind/nanobind.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "coalis/run/policy.hpp"

namespace coalis::python {

/// What a policy sees at one review, and where its decisions go. Holds for that review only.
class Observation {
 public:
  /// What is the same at every review of a run.
  struct Frame {
    const Scenario* scenario = nullptr;
    std::unordered_map<std::string, std::size_t> consortia;
    std::uint32_t replicate = 0;
  };

  Observation(std::shared_ptr<const Frame> frame, const World& world, Grid<double>& levers)
      : frame_(std::move(frame)), world_(&world), levers_(&levers) {}

  void close() { world_ = nullptr; }

  [[nodiscard]] std::int32_t month() const { return world().step; }
  [[nodiscard]] std::uint32_t replicate() const { return frame_->replicate; }
  [[nodiscard]] std::string date() const;
  [[nodiscard]] std::vector<std::string> consortia() const;
  [[nodiscard]] std::size_t index_of(const std::string& consortium) const;

  /// A series of the market, e.g. "herfindahl_index".
  [[nodiscard]] double market(const std::string& series) const;
  /// A lever in force or a series of last month, by its name.
  [[nodiscard]] nanobind::object value(std::size_t consortium, const std::string& name) const;

  /// {"apple": {"fee": 0.15, "governance": "council"}}, or None.
  void decide(const nanobind::handle& decisions);

 private:
  [[nodiscard]] const World& world() const;
  void decide_lever(std::size_t consortium, const std::string& lever, const nanobind::handle& value);

  std::shared_ptr<const Frame> frame_;
  const World* world_;
  Grid<double>* levers_;
};

/// All that can be asked of a consortium.
std::vector<std::string> observable_names();

/// A policy that asks Python: `begin_run(replicate)` gives the function that each month's observation is handed to. The
/// scenario must outlive it.
Policy python_policy(std::string name, std::string id, nanobind::callable begin_run, const Scenario& scenario);

}  // namespace coalis::python
