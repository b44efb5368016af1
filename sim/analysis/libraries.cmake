# Headers alone: those who link the installed library do not need it.
target_link_libraries(coalis_analysis PRIVATE $<BUILD_INTERFACE:Eigen3::Eigen>)
