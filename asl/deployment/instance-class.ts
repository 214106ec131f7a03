/**
 * What kind of instances a type has, over `$type`, as EC2 describes it, and `$settings`: an expression. `unsuitable` says why a task
 * can't have what it asks for, or `''`.
 *
 * Instances with NVIDIA's GPUs boot the image with their driver even where the task asks for none: it is the same machine once it does.
 * That image is for x86_64 only. Neuron devices are handed to a container by name, so that tasks can't share an instance's.
 */
export const INSTANCE_CLASS = `(
  $architectures := $append([], $type.ProcessorInfo.SupportedArchitectures);
  $arm := 'arm64' in $architectures;
  $makers := $append([], $distinct($type.GpuInfo.Gpus.Manufacturer));
  $gpus := $sum($append([0], $type.GpuInfo.Gpus[Manufacturer = 'NVIDIA'].Count));
  $neuronDevices := $sum($append([0], $exists($type.NeuronInfo)
    ? $type.NeuronInfo.NeuronDevices.Count
    : $type.InferenceAcceleratorInfo.Accelerators.Count));
  {
    'gpus': $gpus,
    'neuronDevices': $neuronDevices,
    'cpuArchitecture': $arm ? 'ARM64' : 'X86_64',
    'imageId': $arm ? '\${MachineImageArm64}'
      : $gpus > 0 ? '\${MachineImageGpu}'
      : $neuronDevices > 0 ? '\${MachineImageNeuron}'
      : '\${MachineImageX8664}',
    'unsuitable': $not($arm or 'x86_64' in $architectures)
        ? 'instanceType: ' & $settings.instanceType & ' is of architecture ' & $join($architectures, ', ') & ', and there are machine images for x86_64 and arm64 only'
      : $settings.spot and $not('spot' in $type.SupportedUsageClasses)
        ? 'spot: EC2 has no Spot instances of type ' & $settings.instanceType
      : $settings.gpus > 0 and $gpus = 0 and $count($makers) > 0
        ? 'gpus: instance type ' & $settings.instanceType & ' has GPUs by ' & $join($makers, ', ') & ', and tasks can be given those by NVIDIA only'
      : $settings.gpus > $gpus
        ? 'gpus: a task asks for ' & $settings.gpus & ', and instance type ' & $settings.instanceType & ' has ' & $gpus
      : $settings.gpus > 0 and $arm
        ? 'gpus: instance type ' & $settings.instanceType & ' has its GPUs beside an arm64 processor, for which there is no machine image with their driver'
      : ''
  }
)`;
